"use client";

import { useSyncExternalStore } from "react";
import type { Inspection } from "#lib/client/inspector/inspection";
import { timelineNow } from "#lib/client/inspector/timeline/timeline-now";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { ticker } from "#lib/client/ticker";

const subscribeToNothing = () => () => undefined;

/** The server's time while a run goes on, which moves with the page's ticker; null when nothing of the run moves. */
export function useTimelineNow(inspection: Inspection): number | null {
  useRunLog(inspection.log);
  const read = () => timelineNow(inspection);
  return useSyncExternalStore(read() === null ? subscribeToNothing : ticker.subscribe, read, () => null);
}
