import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import type { OutputRow } from "#lib/client/inspector/steps/step-rows";
import { isFinishReason } from "#lib/protocol/run-status";
import type { TimelineSpan } from "#lib/protocol/timeline";

/** How a run ended and why, as sentences; whether it failed, and what finds the line of the server's log. */
export interface RunEnding {
  sentences: string[];
  isFailure: boolean;
  reference: string | null;
}

/** Tells how a run ended, by its last item and by its root span, null where there is none. A reason says more than a status. */
export function runEnding({ status = "completed", error }: OutputRow["item"], root: TimelineSpan | null): RunEnding {
  const reason = root?.reason;
  const said = isFinishReason(reason) ? stepTabWords.ended[reason] : stepTabWords.endedAs[status];
  return {
    sentences: [said, ...(error ? [error.message] : [])],
    isFailure: status !== "completed" && status !== "stopped",
    reference: error?.ref ?? null,
  };
}
