import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { neverRan } from "#lib/client/inspector/timeline/how-often";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.problem;

/** Why a span did not end well, in plain sentences. */
export interface SpanProblem {
  sentences: string[];
  code: string | null;
  reference: string | null;
  isFailure: boolean;
}

function reasonOf({ status, errorText, error }: TimelineSpan): string | null {
  const told = errorText ?? error?.message ?? null;
  if (status === "failed" || status === "interrupted") return told ?? words.unknown[status];
  if (status === "stopped" || status === "denied") return told ?? words[status];
  return told;
}

/** What went wrong in a span; null where nothing did. */
export function spanProblem(timeline: Timeline, span: TimelineSpan): SpanProblem | null {
  const { status, error, retryAt } = span;
  const reason = reasonOf(span);
  if (reason === null && status !== "discarded") return null;
  const begun = timeline.startedAt ?? 0;
  const sentences = [
    reason,
    neverRan(span) ? words.neverRan : null,
    status === "discarded" ? words.discarded(retryAt === null ? null : retryAt - begun) : null,
  ];
  return {
    sentences: sentences.filter((sentence) => sentence !== null),
    code: error?.code ?? null,
    reference: error?.ref ?? null,
    isFailure: status === "failed" || status === "interrupted",
  };
}
