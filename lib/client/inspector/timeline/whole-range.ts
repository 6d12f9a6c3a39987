import { presentOf } from "#lib/projections/span-stretches";
import type { TimelineRange } from "#lib/projections/timeline-layout";
import type { Timeline } from "#lib/protocol/timeline";

/** The shortest time that is worth an axis, in ms. */
export const SHORTEST_RANGE = 4;

/**
 * All of a run, in ms since 1970, up to `now` where it goes on. A span that another clock stamped a little outside of the run makes it
 * longer; one that lies further off than the run is long would only make the rest invisible. Never shorter than an axis can be.
 */
export function wholeRange(timeline: Timeline, now: number | null): TimelineRange {
  const { startedAt, spans } = timeline;
  if (startedAt === null && spans.length === 0) return { from: 0, to: SHORTEST_RANGE };
  const from = startedAt ?? spans.reduce((least, span) => Math.min(least, span.startedAt), Number.POSITIVE_INFINITY);
  const to = Math.max(presentOf(timeline, now), from + SHORTEST_RANGE);
  const reach = to - from;
  const isNear = (at: number): boolean => at >= from - reach && at <= to + reach;
  const times = spans.flatMap((span) => [span.startedAt, span.endedAt ?? span.startedAt]).filter(isNear);
  return {
    from: times.reduce((least, at) => Math.min(least, at), from),
    to: times.reduce((most, at) => Math.max(most, at), to),
  };
}
