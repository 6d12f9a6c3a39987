import { SHORTEST_RANGE } from "#lib/client/inspector/timeline/whole-range";
import { spanStretches } from "#lib/projections/span-stretches";
import type { TimelineRange } from "#lib/projections/timeline-layout";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** How much of its own length is left free at both sides. */
const MARGIN = 0.08;

/** What to look at to see a span as large as it gets, in ms since 1970; what is open goes on to `now`. */
export function rangeOfSpan(timeline: Timeline, span: TimelineSpan, now: number | null): TimelineRange {
  const stretches = spanStretches(timeline, span, now);
  const from = stretches.reduce((least, stretch) => Math.min(least, stretch.from), span.startedAt);
  const to = stretches.reduce((most, stretch) => Math.max(most, stretch.to), from);
  const margin = Math.max((to - from) * MARGIN, SHORTEST_RANGE / 2);
  return { from: from - margin, to: to + margin };
}
