"use client";

import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { pathNames } from "#lib/client/inspector/log/path-names";
import type { ViewEntry } from "#lib/client/inspector/view-list";

export interface PatchRowProps {
  id: string;
  entry: ViewEntry<"log">;
  index: number;
  count: number;
  /** Where it stands in the list and how high it is, in CSS pixels. */
  top: number;
  height: number;
  /** Places that the longest `seq` takes. */
  digits: number;
  /** ms since the run began. */
  offset: number;
  isChosen: boolean;
  /** Whether it tells of the selected span. */
  isOfSelection: boolean;
  /** Whether it lies behind the place of the replay. */
  isAhead: boolean;
  /** Whether the replay stands after it. */
  isPlace: boolean;
}

/** One patch on a line: when it came, how many operations it has, and the path of the first. */
export function PatchRow(props: PatchRowProps) {
  const { id, entry, index, count, top, height, digits, offset, isChosen, isOfSelection, isAhead, isPlace } = props;
  const { ops } = entry.item;
  const path = ops[0]?.path ?? "";
  const { entry: entryName, rest } = pathNames(path);
  const ground = isChosen ? "bg-tint" : isOfSelection ? "bg-tint/50" : "hover:bg-hover";
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and says which option is active
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-seq={entry.seq}
      data-ahead={isAhead}
      style={{ transform: `translateY(${top}px)`, height }}
      className={`absolute inset-x-0 top-0 flex cursor-pointer items-center gap-2 border-b pr-3 pl-3 text-xs ${ground} ${isPlace ? "border-accent" : "border-line"}`}
    >
      {(isChosen || isOfSelection) && (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 w-[3px] ${isChosen ? "bg-accent" : "bg-edge"}`}
        />
      )}
      <span style={{ width: `${digits}ch` }} className="shrink-0 text-end text-muted tabular-nums">
        {logTabWords.seq(entry.seq)}
      </span>
      <span className="w-[8ch] shrink-0 text-end text-muted tabular-nums">{logTabWords.offset(offset)}</span>
      <span className="sr-only">{path === "" ? logTabWords.wholeDocument : path}</span>
      <span aria-hidden="true" title={path} className="flex min-w-0 flex-1 gap-1.5 truncate font-mono text-2xs">
        <span className={rest === "" ? "truncate" : "max-w-[50%] min-w-[4ch] shrink-0 truncate"}>
          {entryName ?? logTabWords.root}
        </span>
        <span className="truncate text-muted">{path === "" ? logTabWords.wholeDocument : rest}</span>
      </span>
      <span className="shrink-0 text-2xs text-muted tabular-nums">
        <span aria-hidden="true">{ops.length}</span>
        <span className="sr-only">{logTabWords.operationCount(ops.length)}</span>
      </span>
      {isPlace && <span className="sr-only">{logTabWords.place}</span>}
    </div>
  );
}
