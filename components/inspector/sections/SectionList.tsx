"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { useSectionScroll } from "#lib/client/inspector/sections/use-section-scroll";

/** Height in CSS pixels that a section is taken to have before it was drawn. */
const ESTIMATE = 180;
/** Sections drawn beyond the view: a run of usual length is drawn as a whole, so that a browser finds words in all of it. */
const BEYOND = 12;

export interface SectionListProps<Item extends { id: string }> {
  label: string;
  testId: string;
  items: readonly Item[];
  /** The last event that has become part of an item. */
  readTo: number;
  /** Which item an event belongs to; -1 for none. */
  rowOf(seq: number): number;
  draw(item: Item, index: number): ReactNode;
}

/** Sections of any height one below the other, of which those near the view are drawn. */
export function SectionList<Item extends { id: string }>(props: SectionListProps<Item>) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const { label, testId, items, readTo, rowOf, draw } = props;
  const inspection = useInspection();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: BEYOND,
    paddingStart: 16,
    paddingEnd: 24,
    scrollPaddingStart: 16,
  });
  useSectionScroll({ inspection, virtualizer, scroller, content, readTo, rowOf });

  return (
    <div
      ref={scroller}
      data-testid={testId}
      className="@container h-full overflow-y-auto overscroll-contain [scrollbar-gutter:stable]"
    >
      <ol ref={content} aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
                className="absolute inset-x-0 top-0"
              >
                {draw(item, index)}
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}
