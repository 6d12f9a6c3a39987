"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { SpanTreeItem } from "#components/inspector/timeline/SpanTreeItem";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { ancestorsOf } from "#lib/client/inspector/timeline/ancestors-of";
import { moveInTree } from "#lib/client/inspector/timeline/move-in-tree";
import { rangeOfSpan } from "#lib/client/inspector/timeline/range-of-span";
import { revealRow } from "#lib/client/inspector/timeline/reveal-row";
import type { SpanRow } from "#lib/client/inspector/timeline/span-rows";
import type { TimelineView } from "#lib/client/inspector/timeline/timeline-view";
import { useFollowedRow } from "#lib/client/inspector/timeline/use-followed-row";
import type { RowTooltipHandlers } from "#lib/client/inspector/timeline/use-row-tooltip";
import { zoomByKey } from "#lib/client/inspector/timeline/zoom-by-key";
import { useReplay } from "#lib/client/inspector/use-inspection-stores";
import type { TimelineRange } from "#lib/projections/timeline-layout";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** Heights of a row, in CSS pixels: beside its bar, and above it. */
const ROW = { beside: 34, above: 50 };
/** Height of the axis that stays above the rows, in CSS pixels. */
const AXIS = { beside: 41, above: 65 };

/**
 * The rows of the waterfall as an ARIA tree with one tab stop. Only those near the screen are drawn, so that a run of many hundred
 * spans is as quick as one of ten.
 */
export function SpanTree({
  scroller,
  above,
  rows,
  timeline,
  range,
  now,
  view,
  shown,
  chosen,
  isNarrow,
  described,
  tooltipHandlers,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  /** Height of what scrolls away above the axis, in CSS pixels. */
  above: number;
  rows: readonly SpanRow[];
  timeline: Timeline;
  range: TimelineRange;
  now: number | null;
  view: TimelineView;
  /** The row whose details are open, and the one that was chosen and is gone to. */
  shown: string | null;
  chosen: string | null;
  isNarrow: boolean;
  /** The row that has a tooltip. */
  described: string | null;
  tooltipHandlers: RowTooltipHandlers;
}) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const { selection, replay } = useInspection();
  const { seq, isPlaying, isAtEnd } = useReplay(replay);
  const [wanted, setWanted] = useState<string | null>(null);
  const [revealed, setRevealed] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const focusNext = useRef<string | null>(null);
  const has = (id: string | null) => rows.some(({ span }) => span.span === id);
  const active = [wanted, shown].find(has) ?? rows[0]?.span.span ?? null;
  const indexOf = (id: string | null) => rows.findIndex(({ span }) => span.span === id);
  const rowHeight = isNarrow ? ROW.above : ROW.beside;
  const axisHeight = isNarrow ? AXIS.above : AXIS.beside;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.span.span ?? index,
    overscan: 6,
    scrollMargin: above + axisHeight,
    // The row with the tab stop exists also where it is out of sight.
    rangeExtractor: (visible) => {
      const indexes = defaultRangeExtractor(visible);
      const kept = indexOf(active);
      return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((left, right) => left - right);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are read anew when the rows get another one
  useEffect(() => {
    virtualizer.measure();
  }, [rowHeight]);

  const reveal = (id: string | null) => {
    const index = indexOf(id);
    if (index < 0 || !scroller.current) return;
    const top = above + axisHeight + index * rowHeight;
    revealRow(scroller.current, { top, height: rowHeight, covered: axisHeight });
  };
  const isPlaced = above > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection is gone to, not each growth of the list
  useEffect(() => {
    if (chosen === null || !isPlaced) return;
    view.folds.unfold(ancestorsOf(timeline, chosen));
    setWanted(chosen);
    setRevealed(null);
  }, [chosen, isPlaced]);
  // Once what it stands in is unfolded, and its details have taken their room.
  useEffect(() => {
    if (!isPlaced || revealed === chosen || !has(chosen)) return;
    reveal(chosen);
    setRevealed(chosen);
  });
  const current = timeline.spans.findLast(({ startSeq }) => startSeq <= seq)?.span ?? null;
  useFollowedRow(scroller, isPlaying, current, () => reveal(current));
  useEffect(() => {
    if (focusNext.current === null || focusNext.current !== active) return;
    focusNext.current = null;
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });

  const select = (span: TimelineSpan) => selection.select({ span: span.span, seq: null });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null) return;
    const span = rows[indexOf(active)]?.span;
    const move = moveInTree(event.key, rows, active);
    if (move?.kind === "go") {
      focusNext.current = move.to;
      setWanted(move.to);
      reveal(move.to);
    } else if (move) view.folds.set(active, move.kind === "fold");
    else if ((event.key === "Enter" || event.key === " ") && span) select(span);
    else if (!zoomByKey(event.key, view.zoom)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={timelineWords.chart.tree}
      onKeyDown={onKeyDown}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (!row) return null;
        const { span } = row.span;
        return (
          <SpanTreeItem
            key={key}
            row={row}
            timeline={timeline}
            range={range}
            now={now}
            top={start - above - axisHeight}
            height={rowHeight}
            isNarrow={isNarrow}
            isSelected={span === shown}
            isTabStop={span === active}
            isLater={!isAtEnd && row.span.startSeq > seq}
            isDescribed={span === described}
            tooltipHandlers={tooltipHandlers}
            onSelect={() => {
              setWanted(span);
              select(row.span);
            }}
            onZoom={() => view.zoom.show(rangeOfSpan(timeline, row.span, now))}
            onFold={() => view.folds.set(span, !row.isFolded)}
          />
        );
      })}
    </div>
  );
}
