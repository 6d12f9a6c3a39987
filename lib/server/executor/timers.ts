import "server-only";
import { type StartTimer, startTimeout } from "#lib/server/executor/time-limit";

/** How the executor measures time that passes. */
export interface Timers {
  /** ms from any fixed moment; never goes back. */
  now(): number;
  start: StartTimer;
}

export const processTimers: Timers = { now: () => performance.now(), start: startTimeout };

/** Resolves after so many ms; rejects with the signal's reason as soon as it is aborted. */
export function waitFor(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = timers.start(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
