import { SHORTEST_RANGE } from "#lib/client/inspector/timeline/whole-range";
import type { TimelineRange } from "#lib/projections/timeline-layout";

/** The range that lies within the whole and is as long as `range`, and as near to it as can be. */
export function clampRange(range: TimelineRange, whole: TimelineRange): TimelineRange {
  const length = Math.min(Math.max(range.to - range.from, SHORTEST_RANGE), whole.to - whole.from);
  const from = Math.min(Math.max(range.from, whole.from), whole.to - length);
  return { from, to: from + length };
}
