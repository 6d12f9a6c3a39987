"use client";

import { useSyncExternalStore } from "react";
import type { Replay, ReplayState } from "#lib/client/inspector/replay";
import type { RunLog, RunLogPhase } from "#lib/client/inspector/run-log";
import type { Selection, SelectionStore } from "#lib/client/inspector/selection";
import type { TimelineStore } from "#lib/client/inspector/timeline-store";
import type { ViewChoices, ViewChoicesStore } from "#lib/client/inspector/view-choices";
import type { ViewEntry, ViewList } from "#lib/client/inspector/view-list";
import type { RunHeader } from "#lib/protocol/run-header";
import type { ItemView } from "#lib/protocol/stream-view";
import type { Timeline } from "#lib/protocol/timeline";

/** How much of a log is here, and what the run was made of; drawn anew at most once a frame. */
export function useRunLog(log: RunLog): {
  header: RunHeader | null;
  phase: RunLogPhase;
  count: number;
  isReconnecting: boolean;
} {
  return {
    header: useSyncExternalStore(log.subscribe, log.header, log.header),
    phase: useSyncExternalStore(log.subscribe, log.phase, log.phase),
    count: useSyncExternalStore(log.subscribe, log.shownCount, log.shownCount),
    isReconnecting: useSyncExternalStore(log.subscribe, log.isReconnecting, log.isReconnecting),
  };
}

/** The timeline of everything that is here. */
export function useTimeline(store: TimelineStore): Timeline {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** What is looked at. */
export function useSelection(store: SelectionStore): Selection {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** Where the replay stands. */
export function useReplay(replay: Replay): ReplayState {
  return useSyncExternalStore(replay.subscribe, replay.state, replay.state);
}

/** What the reader chose to see of a view. */
export function useViewChoices(store: ViewChoicesStore): ViewChoices {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** The items of a view as far as they have been read, and whether that is all that is here. */
export function useViewList<View extends ItemView>(
  list: ViewList<View>,
): { entries: readonly ViewEntry<View>[]; isCaughtUp: boolean } {
  return {
    entries: useSyncExternalStore(list.subscribe, list.entries, list.entries),
    isCaughtUp: useSyncExternalStore(list.subscribe, list.isCaughtUp, list.isCaughtUp),
  };
}
