import "server-only";

/**
 * Settles as `work` does, or rejects with the signal's reason as soon as it is aborted. What `work` does after that is not
 * waited for, and a late rejection of it is not an unhandled one.
 */
export function raceAbort<Result>(work: PromiseLike<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    const release = (): void => signal.removeEventListener("abort", onAbort);
    work.then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
