import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { findTimelineSpan } from "#lib/projections/timeline-spans";
import type { RunChunk } from "#lib/protocol/run-event";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** The timeline of chunks that came at these times, in ms since 1970. */
export function foldTimeline(chunks: readonly [at: number, chunk: RunChunk][]): Timeline {
  return chunks.reduce(
    (timeline, [at, chunk], index) => projectTimeline(timeline, { seq: index + 1, at, chunk }),
    emptyTimeline(),
  );
}

/** The span with this id, which must be there. */
export function spanIn(timeline: Timeline, id: string): TimelineSpan {
  const span = findTimelineSpan(timeline, id);
  if (!span) throw new Error(`The timeline has no span ${id}.`);
  return span;
}
