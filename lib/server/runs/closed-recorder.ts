import "server-only";
import type { RunRecorder } from "#lib/server/runs/record-run";

/** The recorder of a run that this process must not write, and why: nothing is stored, nothing waits. */
export function createClosedRecorder(reason: "lost" | "handover"): RunRecorder {
  return {
    signal: AbortSignal.abort(reason),
    append: () => [],
    stored: () => Promise.resolve(false),
    end: () => Promise.resolve(),
  };
}
