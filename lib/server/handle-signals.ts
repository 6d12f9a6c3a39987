import "server-only";
import type { Runtime } from "#lib/server/runtime";
import { shutDown } from "#lib/server/shut-down";

/** How long runs may go on after SIGTERM, in ms. A person at a terminal, who sends SIGINT, does not wait. */
const GRACE_MS = { SIGTERM: 20_000, SIGINT: 0 };
/** After so long the process ends whatever hangs, in ms. */
const DEADLINE_MS = 28_000;
/** One Ctrl+C may arrive twice, from the terminal and from a parent; only a later one means impatience. In ms. */
const REPEAT_MS = 1_000;

/**
 * Ends this process in good order when it is asked to; a second signal ends it at once. Replaces the listeners that are there:
 * Next's own would close the server for the followers that join again, and wait for the open streams without end.
 */
export function handleSignals(runtime: Runtime): void {
  let askedAt: number | undefined;
  const end = (signal: keyof typeof GRACE_MS): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > REPEAT_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => process.exit(0), DEADLINE_MS);
    void shutDown(runtime, { graceMs: GRACE_MS[signal] }).then(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => end(signal));
  }
}
