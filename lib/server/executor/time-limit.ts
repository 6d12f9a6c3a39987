import "server-only";

/** Calls back once after so many ms, unless the function it answers is called before. */
export type StartTimer = (callback: () => void, ms: number) => () => void;

export interface TimeLimit {
  /** Aborted with reason `timeout` when the time is up. */
  signal: AbortSignal;
  /** Ends the limit; its signal stays as it is. */
  release(): void;
}

/** The process's own timers. */
export const startTimeout: StartTimer = (callback, ms) => {
  // Unreferenced: a limit alone is no reason for the process to go on.
  const timer = setTimeout(callback, ms).unref();
  return () => clearTimeout(timer);
};

/** Starts a limit of `ms` milliseconds. */
export function startTimeLimit(ms: number, startTimer: StartTimer = startTimeout): TimeLimit {
  const controller = new AbortController();
  const release = startTimer(() => controller.abort("timeout"), ms);
  return { signal: controller.signal, release };
}
