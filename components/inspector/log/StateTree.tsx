"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { StateTreeRow } from "#components/inspector/log/StateTreeRow";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { moveInTree } from "#lib/client/inspector/log/move-in-tree";
import type { PatchChange } from "#lib/client/inspector/log/patch-changes";
import type { TreeRow } from "#lib/client/inspector/log/tree-rows";
import { createTypeAhead } from "#lib/client/inspector/log/type-ahead";

/** Height of a row in CSS pixels. */
const ROW = 28;
/** Rows below a change that are to be seen with it. */
const MARGIN = 2;

export interface StateTreeProps {
  rows: readonly TreeRow[];
  active: TreeRow;
  /** What the patch changed; another object for another patch. */
  changes: ReadonlyMap<string, PatchChange>;
  onActive(id: string): void;
  onToggle(id: string, isExpanded: boolean): void;
}

/** A document as a tree by the ARIA pattern: the tree has the focus and says which of its rows is active. */
export function StateTree({ rows, active, changes, onActive, onToggle }: StateTreeProps) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const tree = useRef<HTMLDivElement>(null);
  const id = useId();
  const [typing] = useState(createTypeAhead);
  const at = rows.indexOf(active);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW,
    overscan: 10,
    paddingStart: 4,
    paddingEnd: 4,
  });

  const led = useRef<ReadonlyMap<string, PatchChange>>(null);
  useLayoutEffect(() => {
    if (led.current === changes) return;
    led.current = changes;
    const first = rows.findIndex(({ change }) => change === "added" || change === "replaced");
    const row = rows[first];
    if (!row) return;
    const { range } = virtualizer;
    const isInView = range !== null && first > range.startIndex && first + MARGIN < range.endIndex;
    if (!isInView) virtualizer.scrollToIndex(first, { align: "center" });
    // Who walks in the tree is not led away.
    if (document.activeElement !== tree.current) onActive(row.id);
  });

  const go = (to: number) => {
    const row = rows[to];
    if (!row) return;
    onActive(row.id);
    virtualizer.scrollToIndex(to, { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((tree.current?.clientHeight ?? 0) / ROW) - 1);
    const move = moveInTree(rows, at, event.key, page);
    if (move) typing.reset();
    if (move?.kind === "go") go(move.to);
    else if (move) onToggle(move.id, move.kind === "open");
    else if (event.key.length === 1 && event.key !== " ") {
      const names = rows.map(({ key }) => key ?? "");
      const found = typing.type(event.key, event.timeStamp, names, at);
      if (found !== null) go(found);
    } else if (!event.key.startsWith("Arrow") && event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
  };
  const onClick = ({ target }: MouseEvent) => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    const row = element ? rows[Number(element.dataset.index)] : undefined;
    if (!row) return;
    onActive(row.id);
    if (row.isExpanded !== null) onToggle(row.id, !row.isExpanded);
  };

  const isActiveDrawn = virtualizer.getVirtualItems().some(({ index }) => index === at);
  const drawnRows = virtualizer.getVirtualItems();
  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={0}
      aria-label={logTabWords.tree}
      aria-activedescendant={isActiveDrawn ? `${id}-${at}` : undefined}
      data-testid="state-tree"
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="min-h-24 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {drawnRows.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <StateTreeRow
                key={row.id}
                id={`${id}-${index}`}
                row={row}
                index={index}
                top={start}
                height={ROW}
                isActive={row === active}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
