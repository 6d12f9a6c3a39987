"use client";

import { useEffect, useState } from "react";
import { readInspectorPlace, writeInspectorPlace } from "#lib/client/inspector/inspector-address";
import type { InspectorTab } from "#lib/client/inspector/inspector-tab";
import type { SelectionStore } from "#lib/client/inspector/selection";

/** The tab that is open, kept in the page's address with the selection, so that a reload and a link lead to the same place. */
export function useInspectorPlace(selection: SelectionStore): [InspectorTab, (tab: InspectorTab) => void] {
  const [tab, setTab] = useState<InspectorTab>("timeline");
  const [isRead, setIsRead] = useState(false);

  useEffect(() => {
    const place = readInspectorPlace(new URLSearchParams(window.location.search));
    setTab(place.tab);
    selection.select(place.selection);
    setIsRead(true);
  }, [selection]);

  useEffect(() => {
    if (!isRead) return;
    const write = () => {
      const { pathname, search, hash } = window.location;
      const query = writeInspectorPlace(new URLSearchParams(search), { tab, selection: selection.current() });
      // Not a navigation: looking around is no place to go back to.
      window.history.replaceState(null, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${hash}`);
    };
    write();
    return selection.subscribe(write);
  }, [tab, isRead, selection]);

  return [tab, setTab];
}
