import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { NOT_BEGUN } from "#lib/protocol/not-begun";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.ran;

/** Whether a tool span stands for a call whose tool was never run: refused before, or cut off before it began. */
export function neverRan({ kind, reason, error }: TimelineSpan): boolean {
  return kind === "tool" && (reason === NOT_BEGUN || error?.code === "bad_input");
}

/** How often a tool ran for its call, or the how-manieth time a model was asked; empty for a run. */
export function howOften(timeline: Timeline, span: TimelineSpan): string {
  if (span.kind === "run") return "";
  if (span.kind === "model") {
    if (span.attempt > 1) return words.askedAgain(span.attempt);
    return span.status === "discarded" ? words.firstTry : words.asked;
  }
  if (neverRan(span)) return words.never;
  const runs = timeline.spans.filter(
    (other) => other.kind === "tool" && !neverRan(other) && (other === span || isSameCall(other, span)),
  );
  const often = runs.length > 1 ? words.again(runs.indexOf(span) + 1, runs.length) : words.once;
  const isCut = span.status === "stopped" || span.status === "interrupted";
  return isCut ? words.mayHaveRun : often;
}

function isSameCall(left: TimelineSpan, right: TimelineSpan): boolean {
  return left.callId !== null && left.callId === right.callId;
}
