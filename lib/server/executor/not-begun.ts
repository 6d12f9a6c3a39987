import "server-only";

/** Why a call that waited did not begin, in words for people and the model, from what aborted its run. */
export function notBegun(signal: AbortSignal): string {
  return signal.reason === "timeout" ? "Not run: the time for this answer was up." : "Stopped before it began.";
}
