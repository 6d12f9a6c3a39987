"use client";

import { useRef, useState } from "react";
import { EventDetail } from "#components/inspector/events/EventDetail";
import { EventsTable } from "#components/inspector/events/EventsTable";
import { SearchField } from "#components/inspector/events/SearchField";
import { ViewTools } from "#components/inspector/events/ViewTools";
import { useInspection } from "#components/inspector/InspectorContext";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import { countValues } from "#lib/client/inspector/events/count-values";
import { placeOfId, placeOfSeq } from "#lib/client/inspector/events/entry-places";
import { nextHit } from "#lib/client/inspector/events/hit-order";
import { useListSearch } from "#lib/client/inspector/events/use-list-search";
import { useRunLog, useSelection, useViewChoices, useViewList } from "#lib/client/inspector/use-inspection-stores";
import { useWidth } from "#lib/client/inspector/use-width";

/** Below this width in CSS pixels a row has two lines. */
const TWO_LINES = 480;

/** The row a reader is at. `turn` counts the times they were led there, so that being led there again shows it again. */
interface ActiveRow {
  id: string | null;
  turn: number;
  /** Whether its detail was opened to be read by keyboard. */
  takesFocus: boolean;
}

/** Every event of the run in LangChain's words: to be looked through, filtered, searched, and had elsewhere. */
export function EventsTab() {
  const { log, choices, list: listOf, selection: selectionStore } = useInspection();
  const { phase } = useRunLog(log);
  const { filter, search } = useViewChoices(choices.events);
  const list = listOf("events", countValues(filter) === 0 ? undefined : filter);
  const { entries, isCaughtUp } = useViewList(list);
  const found = useListSearch(list, search);
  const selection = useSelection(selectionStore);
  const [active, setActive] = useState<ActiveRow>({ id: null, turn: 0, takesFocus: false });
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);

  // Of several events that came together, the one that was opened; else the first of them.
  const openedPlace = active.id === null ? -1 : placeOfId(entries, active.id);
  const selectedPlace = selection.seq === null ? -1 : placeOfSeq(entries, selection.seq);
  const isOpened = entries[openedPlace]?.seq === selection.seq;
  const detail = entries[isOpened ? openedPlace : selectedPlace];
  const place = Math.max(openedPlace >= 0 ? openedPlace : selectedPlace, 0);
  const isNarrow = width !== null && width < TWO_LINES;

  const lead = (to: number, takesFocus = false) => {
    const entry = entries[to];
    if (entry) setActive(({ turn }) => ({ id: entry.id, turn: turn + 1, takesFocus }));
    return entry;
  };
  const open = (to: number, takesFocus: boolean) => {
    const entry = lead(to, takesFocus);
    if (entry) selectionStore.select({ span: entry.spans[0] ?? null, seq: entry.seq });
  };
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col">
      <ViewTools view="events" list={list} amount={entries.length}>
        <SearchField
          search={search}
          state={found}
          place={active.turn === 0 ? -1 : place}
          onSearch={(next) => choices.events.change({ search: next })}
          onStep={(step) => {
            const hit = nextHit(found.hits, active.turn === 0 ? place - 1 : place, step);
            if (hit !== null) lead(hit);
          }}
        />
      </ViewTools>
      <div className="relative flex min-h-0 flex-1 flex-col">
        {phase !== "loading" && isCaughtUp && entries.length === 0 && (
          <p className="px-4 py-6 text-sm text-muted">
            {countValues(filter) === 0 ? eventWords.none : eventWords.noneOfFilter}
          </p>
        )}
        {width !== null && (
          <EventsTable
            key={isNarrow ? "narrow" : "wide"}
            list={list}
            isNarrow={isNarrow}
            place={place}
            turn={active.turn}
            onPlace={(to) => lead(to)}
            onOpen={open}
            found={found}
          />
        )}
        {detail && (
          <EventDetail
            key={detail.id}
            entry={detail}
            pattern={found.pattern}
            isCovering={isNarrow}
            takesFocus={active.takesFocus}
            onClose={() => {
              selectionStore.clear();
              box.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}
