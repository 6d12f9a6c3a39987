import type { Selection } from "#lib/client/inspector/selection";
import { findTimelineSpan } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** The span that is selected: by its id, or by the event that began or ended it. */
export function spanOfSelection(timeline: Timeline, { span, seq }: Selection): TimelineSpan | null {
  if (span !== null) return findTimelineSpan(timeline, span) ?? null;
  if (seq === null) return null;
  return timeline.spans.find(({ startSeq, endSeq }) => startSeq === seq || endSeq === seq) ?? null;
}
