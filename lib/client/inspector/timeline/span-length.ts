import { presentOf } from "#lib/projections/span-stretches";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** How long a span took, or has taken up to `now` where it is open, in ms. Never negative. */
export function spanLength(timeline: Timeline, { startedAt, endedAt }: TimelineSpan, now: number | null): number {
  return Math.max(0, (endedAt ?? presentOf(timeline, now)) - startedAt);
}
