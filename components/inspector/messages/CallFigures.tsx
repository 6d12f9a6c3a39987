import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { TimelineSpan } from "#lib/protocol/timeline";

const troubled: ReadonlySet<string> = new Set(["failed", "discarded", "interrupted"]);

/** How a model call went, in a line. */
export function CallFigures({ span }: { span: TimelineSpan }) {
  const { status, usage, startedAt, endedAt } = span;
  const state = status ?? "running";
  return (
    <span className="ml-auto flex flex-wrap items-center gap-x-2 text-xs text-muted tabular-nums">
      {state !== "completed" && (
        <span className={troubled.has(state) ? "text-failed" : "text-accent-text"}>
          {messageTabWords.status[state]}
        </span>
      )}
      {usage && <span>{messageTabWords.shortUsage(usage.inputTokens, usage.outputTokens)}</span>}
      {endedAt !== null && <span>{messageTabWords.took(endedAt - startedAt)}</span>}
    </span>
  );
}
