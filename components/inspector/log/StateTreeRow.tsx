"use client";

import { ChevronRight } from "lucide-react";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { previewOfValue } from "#lib/client/inspector/log/preview-of-value";
import type { TreeRow } from "#lib/client/inspector/log/tree-rows";

/** CSS pixels that each level stands further in. */
const INDENT = 14;

/** One row of the tree: its name, its value on one line, and what the patch did to it. */
export function StateTreeRow({
  id,
  row,
  index,
  top,
  height,
  isActive,
}: {
  id: string;
  row: TreeRow;
  index: number;
  /** Where it stands in the tree and how high it is, in CSS pixels. */
  top: number;
  height: number;
  isActive: boolean;
}) {
  const { level, siblings, position, isExpanded, change, range, key, pointer } = row;
  const isChanged = change === "added" || change === "replaced";
  const name = range ? logTabWords.range(range.first, range.last) : (key ?? logTabWords.root);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and says which row is active
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-setsize={siblings}
      aria-posinset={position}
      aria-expanded={isExpanded ?? undefined}
      aria-selected={isActive}
      data-index={index}
      data-pointer={range ? undefined : pointer}
      data-change={change ?? undefined}
      style={{ transform: `translateY(${top}px)`, height, paddingInlineStart: 8 + (level - 1) * INDENT }}
      className={`absolute inset-x-0 top-0 flex cursor-pointer items-center gap-1.5 pr-3 text-xs ${isActive ? "bg-hover" : "hover:bg-hover/60"} ${isChanged ? "bg-tint" : ""}`}
    >
      {isActive && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-[3px] bg-accent" />}
      <ChevronRight
        size={13}
        aria-hidden="true"
        className={`shrink-0 text-muted ${isExpanded === null ? "invisible" : ""} ${isExpanded ? "rotate-90" : ""}`}
      />
      <span className={`shrink-0 font-mono ${range ? "text-muted" : ""}`}>{name}</span>
      <RowValue row={row} />
      {isChanged && (
        <span className="ml-auto shrink-0 pl-2 text-2xs font-medium text-accent-text">
          {logTabWords.change[change]}
        </span>
      )}
      {change === "within" && !isExpanded && (
        <span className="ml-auto shrink-0 pl-2">
          <span aria-hidden="true" className="block size-1.5 rounded-full bg-accent" />
          <span className="sr-only">{logTabWords.change.within}</span>
        </span>
      )}
    </div>
  );
}

function RowValue({ row: { kind, size, value, isExpanded } }: { row: TreeRow }) {
  if (kind === "window") return null;
  const isContainer = kind === "object" || kind === "array";
  const amount = kind === "array" ? logTabWords.items(size) : logTabWords.members(size);
  return (
    <>
      {isContainer && <span className="shrink-0 text-2xs text-muted tabular-nums">{amount}</span>}
      {!isExpanded && (!isContainer || size > 0) && (
        <span className={`min-w-0 truncate font-mono text-2xs ${isContainer ? "text-muted" : "text-soft"}`}>
          {previewOfValue(value)}
        </span>
      )}
    </>
  );
}
