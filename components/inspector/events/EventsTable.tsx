"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { EventRow } from "#components/inspector/events/EventRow";
import { EventsHead } from "#components/inspector/events/EventsHead";
import { useInspection } from "#components/inspector/InspectorContext";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import { hitNumber } from "#lib/client/inspector/events/hit-order";
import type { SearchState } from "#lib/client/inspector/events/list-search";
import { movePlace } from "#lib/client/inspector/log/move-place";
import { placeOf } from "#lib/client/inspector/place-of";
import { useSectionScroll } from "#lib/client/inspector/sections/use-section-scroll";
import { useReplay, useRunLog, useSelection, useViewList } from "#lib/client/inspector/use-inspection-stores";
import type { ViewList } from "#lib/client/inspector/view-list";

/** Heights in CSS pixels of a row of one line and of two, and of the head above rows of one. */
const ONE_LINE = 34;
const TWO_LINES = 56;
const HEAD = 32;

export interface EventsTableProps {
  list: ViewList<"events">;
  isNarrow: boolean;
  /** The row that takes the focus. */
  place: number;
  /** Counts the times the reader was led to it. */
  turn: number;
  onPlace(place: number): void;
  /** Opens an event, with the focus on it or left where it is. */
  onOpen(place: number, takesFocus: boolean): void;
  found: SearchState;
}

/** A window over the rows of all events: only those near the view are drawn. */
export function EventsTable({ list, isNarrow, place, turn, onPlace, onOpen, found }: EventsTableProps) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const inspection = useInspection();
  const { entries, isCaughtUp } = useViewList(list);
  const { count } = useRunLog(inspection.log);
  const selection = useSelection(inspection.selection);
  const replay = useReplay(inspection.replay);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const head = isNarrow ? 0 : HEAD;
  const rowHeight = isNarrow ? TWO_LINES : ONE_LINE;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: head,
    scrollPaddingStart: head,
    // The row with the focus must stay, wherever the reader scrolls.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (place >= entries.length || rows.includes(place)) return rows;
      return place < (rows[0] ?? 0) ? [place, ...rows] : [...rows, place];
    },
  });

  useSectionScroll({
    inspection,
    virtualizer,
    scroller,
    content,
    align: "center",
    source: list,
    readTo: isCaughtUp ? count : (entries.at(-1)?.seq ?? 0) - 1,
    rowOf: (seq) => placeOf(entries, seq),
    seqOf: (row) => entries[row]?.seq,
  });

  // A row is shown when the reader is led to it, and not again when others come.
  const shownTurn = useRef(0);
  useLayoutEffect(() => {
    if (shownTurn.current === turn) return;
    shownTurn.current = turn;
    virtualizer.scrollToIndex(place, { align: "auto" });
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${place}"]`)?.focus({ preventScroll: true });
  });

  const indexOf = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    return row ? Number(row.dataset.index) : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event.target);
    if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") onOpen(from, event.key === "Enter");
    else if (event.key === "Escape") inspection.selection.clear();
    else {
      const visible = (scroller.current?.clientHeight ?? 0) - head;
      const page = Math.max(1, Math.floor(visible / rowHeight) - 1);
      const next = movePlace(event.key, { from, count: entries.length, page });
      if (next === null) return;
      wantsFocus.current = true;
      onPlace(next);
    }
    event.preventDefault();
  };

  const base = inspection.log.events[0]?.at ?? 0;
  const replayPlace = replay.isAtEnd ? null : placeOf(entries, replay.seq);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that stand where they are put are no table of the browser's
    <div
      ref={scroller}
      role="grid"
      aria-label={eventWords.table}
      aria-rowcount={entries.length + 1}
      aria-multiselectable="true"
      data-testid="events"
      onClick={({ target }) => {
        const index = indexOf(target);
        if (index !== null) onOpen(index, false);
      }}
      onKeyDown={onKeyDown}
      className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <EventsHead isNarrow={isNarrow} />
      {/* biome-ignore lint/a11y/useSemanticElements: as the grid around it */}
      <div ref={content} role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          if (!entry) return null;
          return (
            <EventRow
              key={entry.id}
              entry={entry}
              index={index}
              top={start - head}
              height={rowHeight}
              base={base}
              isNarrow={isNarrow}
              isActive={index === place}
              isSelected={entry.seq === selection.seq}
              isOfSpan={selection.span !== null && entry.spans.includes(selection.span)}
              isAhead={replayPlace !== null && index > replayPlace}
              isPlace={index === replayPlace}
              isHit={hitNumber(found.hits, index) !== null}
              pattern={found.pattern}
            />
          );
        })}
      </div>
    </div>
  );
}
