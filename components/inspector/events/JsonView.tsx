"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { JsonLineView } from "#components/inspector/events/JsonLineView";
import { type JsonFolds, jsonLines } from "#lib/client/inspector/events/json-lines";

/** How many more values are shown when more are asked for. */
const MORE_VALUES = 1_000;

const nothingChosen: JsonFolds = { open: new Map(), more: new Map() };

/** JSON of any size, foldable; only the lines near the view are drawn. */
export function JsonView({ label, document, pattern }: { label: string; document: unknown; pattern: RegExp | null }) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const [folds, setFolds] = useState(nothingChosen);
  const lines = useMemo(() => jsonLines(document, folds, pattern), [document, folds, pattern]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => lines[index]?.id ?? index,
    estimateSize: () => 20,
    overscan: 10,
    paddingStart: 8,
    paddingEnd: 8,
  });

  // What is searched for leads to its first hit, once; folding does not.
  const shownPattern = useRef<RegExp | null>(null);
  useEffect(() => {
    if (shownPattern.current === pattern) return;
    shownPattern.current = pattern;
    const hit = pattern ? lines.findIndex(({ label: name, text }) => pattern.test(name + text)) : -1;
    if (hit > 0) virtualizer.scrollToIndex(hit, { align: "center" });
  });

  const onFold = (path: string, isOpen: boolean) =>
    setFolds(({ open, more }) => ({ open: new Map(open).set(path, isOpen), more }));
  const onMore = (path: string) =>
    setFolds(({ open, more }) => ({ open, more: new Map(more).set(path, (more.get(path) ?? 0) + MORE_VALUES) }));
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto overscroll-contain font-mono text-xs leading-5 outline-offset-[-2px]"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <div
                key={line.id}
                ref={virtualizer.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
                className="absolute inset-x-0 top-0"
              >
                <JsonLineView line={line} pattern={pattern} onFold={onFold} onMore={onMore} />
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}
