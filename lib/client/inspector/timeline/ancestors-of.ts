import { findTimelineSpan } from "#lib/projections/timeline-spans";
import type { Timeline } from "#lib/protocol/timeline";

/** Ids of the spans that a span stands in, from the nearest on. */
export function ancestorsOf(timeline: Timeline, span: string): string[] {
  const ancestors: string[] = [];
  for (let at = findTimelineSpan(timeline, span)?.parent ?? null; at !== null; ) {
    ancestors.push(at);
    at = findTimelineSpan(timeline, at)?.parent ?? null;
  }
  return ancestors;
}
