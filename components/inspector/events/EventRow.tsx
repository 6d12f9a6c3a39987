"use client";

import { EventCells } from "#components/inspector/events/EventCells";
import type { ViewEntry } from "#lib/client/inspector/view-list";

export interface EventRowProps {
  entry: ViewEntry<"events">;
  index: number;
  /** Where it stands in the list and how high it is, in CSS pixels. */
  top: number;
  height: number;
  /** When the run began, in ms since 1970. */
  base: number;
  isNarrow: boolean;
  /** Whether it takes the focus. */
  isActive: boolean;
  isSelected: boolean;
  isOfSpan: boolean;
  /** Whether it lies behind the place of the replay. */
  isAhead: boolean;
  /** Whether the replay stands after it. */
  isPlace: boolean;
  isHit: boolean;
  pattern: RegExp | null;
}

/** One event, on one line or on two. */
export function EventRow({
  entry,
  index,
  top,
  height,
  base,
  isNarrow,
  isActive,
  isSelected,
  isOfSpan,
  isAhead,
  isPlace,
  isHit,
  pattern,
}: EventRowProps) {
  const ground = isSelected ? "bg-tint" : isOfSpan ? "bg-tint/50" : "hover:bg-hover";
  const bar = isSelected ? "before:bg-accent" : isHit ? "before:bg-edge" : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that stand where they are put are no table of the browser's
    <div
      role="row"
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={isSelected || isOfSpan}
      aria-current={isSelected ? "true" : undefined}
      data-index={index}
      data-seq={entry.seq}
      data-ahead={isAhead || undefined}
      data-hit={isHit || undefined}
      data-place={isPlace || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
      className={`absolute inset-x-0 top-0 cursor-pointer border-b text-xs outline-offset-[-2px] before:absolute before:inset-y-0 before:left-0 before:w-[3px] ${ground} ${bar} ${isAhead ? "text-muted" : "text-ink"} ${isPlace ? "border-accent" : "border-line"}`}
    >
      <EventCells
        item={entry.item}
        seq={entry.seq}
        time={entry.at - base}
        isNarrow={isNarrow}
        isPlace={isPlace}
        pattern={isHit ? pattern : null}
      />
    </div>
  );
}
