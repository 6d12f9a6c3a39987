import { ask, NOBODY_READS } from "#lib/server/terminal/ask";
import { openTerminalStreams } from "#lib/server/terminal/terminal-streams";

// One turn in the terminal, with the server's own code. Run by the project's Node with --conditions=react-server.
const repeatMs = 1_000;
const stop = new AbortController();
let closed;
let askedAt;

const streams = openTerminalStreams(process, (failure) => {
  closed = { failure };
  stop.abort(NOBODY_READS);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    // One Ctrl+C arrives twice, from the terminal and from the parent; only a later one means impatience.
    if (askedAt !== undefined && Date.now() - askedAt > repeatMs) process.exit(130);
    askedAt ??= Date.now();
    stop.abort();
  });
}
const code = await ask({ args: process.argv.slice(2), variables: process.env, streams, stop: stop.signal });
await streams.flushed();
if (closed?.failure) {
  streams.note(`What the run said could not be printed: ${closed.failure.message}\n`);
  process.exit(1);
}
// Whoever stopped reading has what was wanted.
process.exit(closed ? 0 : code);
