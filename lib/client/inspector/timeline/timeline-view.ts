import type { Inspection } from "#lib/client/inspector/inspection";
import { createFoldMemory, type FoldMemory } from "#lib/client/inspector/timeline/fold-memory";
import { timelineNow } from "#lib/client/inspector/timeline/timeline-now";
import { createTimelineZoom, type TimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";
import { wholeRange } from "#lib/client/inspector/timeline/whole-range";

/** How a reader looks at a timeline. */
export interface TimelineView {
  readonly zoom: TimelineZoom;
  readonly folds: FoldMemory;
}

const views = new WeakMap<Inspection, TimelineView>();

/** How the timeline of an inspection is looked at, which is kept while another tab is open. */
export function timelineViewOf(inspection: Inspection): TimelineView {
  const known = views.get(inspection);
  if (known) return known;
  const view = {
    zoom: createTimelineZoom(() => wholeRange(inspection.timeline.current(), timelineNow(inspection))),
    folds: createFoldMemory(),
  };
  views.set(inspection, view);
  return view;
}
