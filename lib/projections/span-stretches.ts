import { canonicalJson } from "#lib/projections/canonical-json";
import { findTimelineSpan } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** What a stretch of time was spent on. A model's call waits, then speaks; everything else works. */
export type StretchKind = "waiting" | "speaking" | "working" | "retry-wait";

/** A stretch of time, in ms since 1970. `to` is never before `from`. */
export interface Stretch {
  kind: StretchKind;
  from: number;
  to: number;
}

function nextAttempt({ spans }: Timeline, discarded: TimelineSpan): TimelineSpan | undefined {
  const asked = canonicalJson(discarded.input);
  return spans.find(
    ({ kind, parent, step, attempt, startSeq, input }) =>
      kind === "model" &&
      startSeq > discarded.startSeq &&
      parent === discarded.parent &&
      step === discarded.step &&
      attempt === discarded.attempt + 1 &&
      canonicalJson(input) === asked,
  );
}

/** Until when it counts what has not ended: the given time, or as far as the timeline goes. ms since 1970. */
export function presentOf({ endedAt, lastAt }: Timeline, now: number | null): number {
  return endedAt ?? Math.max(now ?? 0, lastAt ?? 0);
}

/**
 * What the time of a span was spent on, in order. What is open goes on to `now`, in ms since 1970, or with null as far as the
 * timeline goes. After a model call that was discarded comes the wait for the next.
 */
export function spanStretches(timeline: Timeline, span: TimelineSpan, now: number | null): Stretch[] {
  const present = presentOf(timeline, now);
  // Clocks differ between servers that went on with one run.
  const after = (from: number, to: number): number => Math.max(from, to);
  const end = after(span.startedAt, span.endedAt ?? present);
  if (span.kind !== "model") return [{ kind: "working", from: span.startedAt, to: end }];
  const first = span.firstTokenAt === null ? end : Math.min(end, after(span.startedAt, span.firstTokenAt));
  const stretches: Stretch[] = [{ kind: "waiting", from: span.startedAt, to: first }];
  if (span.firstTokenAt !== null) stretches.push({ kind: "speaking", from: first, to: end });
  if (span.status === "discarded") {
    const until = nextAttempt(timeline, span)?.startedAt ?? findTimelineSpan(timeline, span.parent)?.endedAt ?? present;
    stretches.push({ kind: "retry-wait", from: end, to: after(end, until) });
  }
  return stretches;
}
