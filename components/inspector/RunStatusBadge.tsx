import { inspectorWords } from "#lib/catalogue/en-inspector";
import type { RunStatus } from "#lib/protocol/run-status";
import type { SpanStatus } from "#lib/protocol/span";

type Status = Extract<RunStatus | SpanStatus, keyof typeof inspectorWords.status>;

const tones: Record<Status, string> = {
  queued: "text-muted",
  running: "text-accent-text",
  waiting: "text-accent-text",
  completed: "text-done",
  stopped: "text-soft",
  failed: "text-failed",
  interrupted: "text-failed",
};

function isStatus(status: RunStatus | SpanStatus): status is Status {
  return status in tones;
}

/** How a run stands, in a word. */
export function RunStatusBadge({ status }: { status: RunStatus | SpanStatus }) {
  if (!isStatus(status)) return null;
  return (
    <span
      data-testid="run-status"
      className={`shrink-0 rounded-full border border-line px-2.5 text-xs leading-6 ${tones[status]}`}
    >
      {inspectorWords.status[status]}
    </span>
  );
}
