"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { PatchRow } from "#components/inspector/log/PatchRow";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { movePlace } from "#lib/client/inspector/log/move-place";
import { placeOf } from "#lib/client/inspector/place-of";
import { useReplay, useSelection, useViewList } from "#lib/client/inspector/use-inspection-stores";

/** Height of a row in CSS pixels. */
const ROW = 34;

/** All patches, of which those near the view are drawn. Keys choose among them as in any list. */
export function PatchList({ chosen }: { chosen: number }) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const { list, log, replay: replayStore, selection: selectionStore } = useInspection();
  const { entries } = useViewList(list("log"));
  const replay = useReplay(replayStore);
  const { span } = useSelection(selectionStore);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });

  // The list goes along with what is chosen for as long as that is in view; a key or a new tab leads there from anywhere.
  const drawn = useRef<number | null>(null);
  const isWanted = useRef(true);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = chosen;
    const { range } = virtualizer;
    const wasInView =
      before !== null && range !== null && before >= range.startIndex - 1 && before <= range.endIndex + 1;
    if (chosen < 0 || (before === chosen && !isWanted.current)) return;
    if (wasInView || isWanted.current)
      virtualizer.scrollToIndex(chosen, { align: before === null ? "center" : "auto" });
    isWanted.current = false;
  });

  const choose = (index: number) => {
    const entry = entries[index];
    if (!entry) return;
    isWanted.current = true;
    selectionStore.select({ span: entry.spans[0] ?? null, seq: entry.seq });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1);
    const next = movePlace(event.key, { from: chosen, count: entries.length, page });
    if (next !== null) choose(next);
    else if (event.key === "Escape") selectionStore.clear();
    else return;
    event.preventDefault();
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    if (row) choose(Number(row.dataset.index));
  };

  const isChosenDrawn = virtualizer.getVirtualItems().some(({ index }) => index === chosen);
  const drawnRows = virtualizer.getVirtualItems();
  const base = log.events[0]?.at ?? 0;
  const digits = Math.max(logTabWords.seq(entries.at(-1)?.seq ?? 0).length, logTabWords.columns.seq.length);
  const place = replay.isAtEnd ? null : placeOf(entries, replay.seq);
  return (
    <div className="flex min-h-0 min-w-0 flex-col border-line max-@2xl:border-b @2xl:border-r">
      <div
        aria-hidden="true"
        className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-xs text-muted"
      >
        <span style={{ width: `${digits}ch` }} className="shrink-0 text-end">
          {logTabWords.columns.seq}
        </span>
        <span className="w-[8ch] shrink-0 text-end">{logTabWords.columns.time}</span>
        <span className="min-w-0 flex-1 truncate">{logTabWords.columns.path}</span>
        <span className="shrink-0">{logTabWords.columns.operations}</span>
      </div>
      <div
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={`${logTabWords.patches}, ${logTabWords.patchCount(entries.length)}`}
        aria-activedescendant={isChosenDrawn ? `${id}-${chosen}` : undefined}
        data-testid="patches"
        onKeyDown={onKeyDown}
        onClick={onClick}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {drawnRows.map(({ index, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <PatchRow
                  key={entry.id}
                  id={`${id}-${index}`}
                  entry={entry}
                  index={index}
                  count={entries.length}
                  top={start}
                  height={ROW}
                  digits={digits}
                  offset={entry.at - base}
                  isChosen={index === chosen}
                  isOfSelection={span !== null && entry.spans.includes(span)}
                  isAhead={place !== null && index > place}
                  isPlace={index === place}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
