"use client";

import { useMemo, useSyncExternalStore } from "react";
import { scheduleFrame } from "#lib/client/frame-scheduler";
import { createListSearch, type SearchState } from "#lib/client/inspector/events/list-search";
import type { ViewList } from "#lib/client/inspector/view-list";
import type { ItemView } from "#lib/protocol/stream-view";

/** What a search finds in a list, as far as it has come; anew where either is another one. */
export function useListSearch<View extends ItemView>(list: ViewList<View>, search: string): SearchState {
  const found = useMemo(
    () => createListSearch(list, search, { schedule: scheduleFrame, now: () => performance.now() }),
    [list, search],
  );
  return useSyncExternalStore(found.subscribe, found.state, found.state);
}
