"use client";

import { useSyncExternalStore } from "react";
import type { TimelineView } from "#lib/client/inspector/timeline/timeline-view";
import type { TimelineRange } from "#lib/projections/timeline-layout";

const noRange = () => null;

/** How a timeline is looked at: the range that was zoomed to, null for the whole, and the spans that are folded. */
export function useTimelineView({ zoom, folds }: TimelineView): {
  zoomed: TimelineRange | null;
  folded: ReadonlySet<string>;
} {
  return {
    zoomed: useSyncExternalStore(zoom.subscribe, zoom.range, noRange),
    folded: useSyncExternalStore(folds.subscribe, folds.current, folds.current),
  };
}
