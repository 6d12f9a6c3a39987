import "server-only";
import type { RunRecorder } from "#lib/server/runs/record-run";
import type { Redact } from "#lib/server/runs/redact";

/** The recorder of a run that this process must not write, and why: nothing is stored, nothing waits. */
export function createClosedRecorder(reason: "lost" | "handover", redact: Redact): RunRecorder {
  return {
    signal: AbortSignal.abort(reason),
    append: redact,
    stored: () => Promise.resolve(false),
    end: () => Promise.resolve(),
  };
}
