import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { TimelineSpan } from "#lib/protocol/timeline";

/** Why a model call ended, what it cost, and what went wrong. */
export function CallOutcome({ span }: { span: TimelineSpan }) {
  const { status, reason, usage, errorText } = span;
  const told = [
    reason === null ? "" : messageTabWords.finishReason(reason),
    usage ? messageTabWords.usage(usage) : "",
  ].filter((words) => words !== "");
  return (
    <div data-testid="call-outcome" className="mt-2 space-y-0.5 text-xs text-muted">
      {told.length > 0 && <p className="tabular-nums">{told.join(" · ")}</p>}
      {errorText !== null && <p className="text-failed [overflow-wrap:anywhere]">{errorText}</p>}
      {status === "discarded" && <p className="text-soft">{messageTabWords.discarded}</p>}
    </div>
  );
}
