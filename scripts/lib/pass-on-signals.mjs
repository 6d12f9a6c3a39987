const repeatedSignalMs = 1_000;
const parentPollMs = 200;

/**
 * Passes signals that ask this process to end on to a child process, so that the child can end in order and be awaited.
 * A second signal, at least a second later, ends the child at once. Call `release` when the child has ended.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {{ isAsked: () => boolean, release: () => void }}
 */
export function passOnSignals(child) {
  let firstAt;
  const stop = (signal) => {
    // One Ctrl+C can arrive twice, from the terminal and from npm: only a later one means impatience.
    if (firstAt === undefined) {
      firstAt = Date.now();
      child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    } else if (Date.now() - firstAt > repeatedSignalMs) child.kill("SIGKILL");
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, stop);
  const stopWatching = whenNpmEnds(() => {
    if (firstAt === undefined) stop("SIGTERM");
  });
  return {
    isAsked: () => firstAt !== undefined,
    release: () => {
      stopWatching();
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/** npm passes a signal only to the shell it started, which dies of it without a word to us: a new parent tells. */
function whenNpmEnds(act) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, parentPollMs);
  return () => clearInterval(timer);
}
