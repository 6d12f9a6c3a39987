import "server-only";

/** Whether this process may no longer write the run: it was lost to another one, or is being handed over. */
export function isGivenUp(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason === "lost" || signal.reason === "handover");
}
