const repeatedSignalMs = 1_000;

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
  return {
    isAsked: () => firstAt !== undefined,
    release: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
