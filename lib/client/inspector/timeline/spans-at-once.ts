import { presentOf } from "#lib/projections/span-stretches";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** The other tool calls of the same place that ran while this one did, in order of beginning. What is open goes on to `now`. */
export function spansAtOnce(timeline: Timeline, span: TimelineSpan, now: number | null): TimelineSpan[] {
  if (span.kind !== "tool") return [];
  const present = presentOf(timeline, now);
  const endOf = ({ endedAt }: TimelineSpan): number => endedAt ?? present;
  return timeline.spans.filter(
    (other) =>
      other !== span &&
      other.kind === "tool" &&
      other.parent === span.parent &&
      other.startedAt < endOf(span) &&
      span.startedAt < endOf(other),
  );
}
