"use client";

import { ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { SpanBars } from "#components/inspector/timeline/SpanBars";
import { SpanName } from "#components/inspector/timeline/SpanName";
import { TOOLTIP_ID } from "#components/inspector/timeline/SpanTooltip";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import { spanLength } from "#lib/client/inspector/timeline/span-length";
import type { SpanRow } from "#lib/client/inspector/timeline/span-rows";
import { spanSentence } from "#lib/client/inspector/timeline/span-sentence";
import type { RowTooltipHandlers } from "#lib/client/inspector/timeline/use-row-tooltip";
import type { TimelineRange } from "#lib/projections/timeline-layout";
import type { Timeline } from "#lib/protocol/timeline";

/** Indentation of one level, in CSS pixels, and the deepest level that is indented further. */
const INDENT = 14;
const DEEPEST = 8;

/** One span: its name, its bars on the common axis, its length. */
export function SpanTreeItem({
  row,
  timeline,
  range,
  now,
  top,
  height,
  isNarrow,
  isSelected,
  isTabStop,
  isLater,
  isDescribed,
  tooltipHandlers,
  onSelect,
  onZoom,
  onFold,
}: {
  row: SpanRow;
  timeline: Timeline;
  range: TimelineRange;
  now: number | null;
  top: number;
  height: number;
  isNarrow: boolean;
  isSelected: boolean;
  isTabStop: boolean;
  /** Whether it begins after the moment the replay stands at. */
  isLater: boolean;
  isDescribed: boolean;
  tooltipHandlers: RowTooltipHandlers;
  onSelect(): void;
  onZoom(): void;
  onFold(): void;
}) {
  const { span, bars, level, position, siblings, children, isFolded } = row;
  const isOnFold = ({ target }: MouseEvent) => target instanceof Element && target.closest("[data-fold]") !== null;
  const milliseconds = spanLength(timeline, span, now);
  const length = (
    // The row's own name says all that is seen of it, in a sentence.
    <span aria-hidden="true" className="text-end text-xs text-muted tabular-nums" data-testid="span-length">
      {formatPreciseDuration(milliseconds)}
    </span>
  );
  const name = (
    <div
      aria-hidden="true"
      className="flex min-w-0 flex-1 items-center"
      style={{ paddingInlineStart: Math.min(level - 1, DEEPEST) * INDENT }}
    >
      <span
        data-fold={children > 0 ? "" : undefined}
        className="-ml-1 flex h-full w-5 shrink-0 items-center justify-center"
      >
        {children > 0 && (
          <ChevronRight
            size={13}
            aria-hidden="true"
            className={`text-muted transition-transform motion-reduce:transition-none ${isFolded ? "" : "rotate-90"}`}
          />
        )}
      </span>
      <SpanName timeline={timeline} span={span} isLater={isLater} />
    </div>
  );
  const plot = (
    <div aria-hidden="true" className="relative h-full min-w-0">
      <SpanBars span={span} bars={bars} range={range} end={span.startedAt + milliseconds} />
    </div>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    <div
      role="treeitem"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={children > 0 ? !isFolded : undefined}
      aria-selected={isSelected}
      aria-label={spanSentence(timeline, span, now)}
      aria-describedby={isDescribed ? TOOLTIP_ID : undefined}
      data-testid="timeline-row"
      data-span={span.span}
      data-kind={span.kind}
      data-status={span.status ?? "open"}
      onClick={(event) => (isOnFold(event) ? onFold() : onSelect())}
      onDoubleClick={(event) => {
        if (!isOnFold(event)) onZoom();
      }}
      onPointerEnter={(event) => tooltipHandlers.enter(span.span, event)}
      onPointerLeave={tooltipHandlers.leave}
      onPointerDown={tooltipHandlers.press}
      onFocus={(event) => tooltipHandlers.focus(span.span, event)}
      onBlur={tooltipHandlers.blur}
      className={`absolute inset-x-0 top-0 cursor-pointer touch-manipulation border-b border-line/60 outline-offset-[-2px] ${isSelected ? "bg-tint" : "hover:bg-hover/50"} ${
        isNarrow
          ? "flex flex-col px-(--side)"
          : "grid grid-cols-[var(--names)_minmax(0,1fr)_var(--lengths)] items-center px-(--side)"
      }`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {isNarrow ? (
        <>
          <div className="flex h-7 min-w-0 items-center gap-2 pt-1">
            {name} {length}
          </div>
          <div className="h-4">{plot}</div>
        </>
      ) : (
        <>
          {name} {plot} {length}
        </>
      )}
    </div>
  );
}
