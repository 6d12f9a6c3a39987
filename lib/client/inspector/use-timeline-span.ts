"use client";

import { useSyncExternalStore } from "react";
import type { TimelineStore } from "#lib/client/inspector/timeline-store";
import type { TimelineSpan } from "#lib/protocol/timeline";

/**
 * One span of the timeline, null where there is none; drawn anew only when that span changes. `find` must find the same for the
 * same timeline.
 */
export function useTimelineSpan(store: TimelineStore, find: (span: TimelineSpan) => boolean): TimelineSpan | null {
  // From the end: a call that ran twice is told of by its last time.
  const read = () => store.current().spans.findLast(find) ?? null;
  return useSyncExternalStore(store.subscribe, read, read);
}
