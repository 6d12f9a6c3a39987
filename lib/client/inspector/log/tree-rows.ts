import { pointerTo } from "#lib/client/inspector/log/json-pointer";
import type { PatchChange } from "#lib/client/inspector/log/patch-changes";
import { windowSize, windowsOf } from "#lib/client/inspector/log/tree-windows";

export type TreeRowKind = "object" | "array" | "window" | "text" | "number" | "boolean" | "null";

/** One row of a document drawn as a tree. */
export interface TreeRow {
  /** Stays the same however the document grows. */
  id: string;
  kind: TreeRowKind;
  /** JSON Pointer of the value; of a window, of what it is a part of. */
  pointer: string;
  /** The key it stands at; null for the document itself and for windows. */
  key: string | null;
  /** What a window holds: places from the first to the last, counted from 0. */
  range: { first: number; last: number } | null;
  value: unknown;
  /** Items or members within; 0 for anything else. */
  size: number;
  /** From 1. */
  level: number;
  /** Place among its siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
  /** Place of the row it stands in, -1 for the document itself. */
  parent: number;
  /** Null where there is nothing to open. */
  isExpanded: boolean | null;
  /** What the patch did here; `within`: somewhere below. */
  change: PatchChange | "within" | null;
}

/** Which rows are open, and what is marked. */
export interface TreeState {
  isExpanded(id: string): boolean;
  /** By pointer. */
  changes: ReadonlyMap<string, PatchChange>;
  /** Ids of the rows that changes stand in. */
  around: ReadonlySet<string>;
}

/** The id of a value's row. */
export function rowId(pointer: string): string {
  return `=${pointer}`;
}

/** The id of a window's row: where it begins, and how many of the same size stand in it at most. */
export function windowId(pointer: string, from: number, size: number): string {
  return `${from}+${size}=${pointer}`;
}

function kindOf(value: unknown): TreeRowKind {
  if (Array.isArray(value)) return "array";
  if (typeof value === "object" && value !== null) return "object";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "null";
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

type Place = Pick<TreeRow, "level" | "position" | "siblings" | "parent">;

/** The rows of a document that are to be seen, from top to bottom. Costs as much as there are rows, however large the document is. */
export function treeRows(document: unknown, state: TreeState): TreeRow[] {
  const rows: TreeRow[] = [];

  function mark(id: string, pointer: string | null): TreeRow["change"] {
    const change = pointer === null ? undefined : state.changes.get(pointer);
    return change ?? (state.around.has(id) ? "within" : null);
  }

  function addValue(value: unknown, key: string | null, pointer: string, place: Place) {
    const id = rowId(pointer);
    const size = sizeOf(value);
    const isExpanded = size > 0 ? state.isExpanded(id) : null;
    const index = rows.length;
    rows.push({
      id,
      kind: kindOf(value),
      pointer,
      key,
      range: null,
      value,
      size,
      isExpanded,
      change: mark(id, pointer),
      ...place,
    });
    if (isExpanded) addChildren(value, pointer, { from: 0, to: size }, index, place.level + 1);
  }

  function addChildren(
    value: unknown,
    pointer: string,
    { from, to }: { from: number; to: number },
    parent: number,
    level: number,
  ) {
    const size = windowSize(to - from);
    const keys = Array.isArray(value) || size > 1 ? [] : Object.keys(value ?? {});
    const windows = windowsOf(from, to);
    for (const [index, window] of windows.entries()) {
      const place = { level, position: index + 1, siblings: windows.length, parent };
      if (size > 1) {
        addWindow(value, pointer, window, size, place);
        continue;
      }
      const key = Array.isArray(value) ? String(window.from) : (keys[window.from] ?? "");
      const child: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
      addValue(child, key, pointerTo(pointer, key), place);
    }
  }

  function addWindow(
    value: unknown,
    pointer: string,
    { from, to }: { from: number; to: number },
    size: number,
    place: Place,
  ) {
    const id = windowId(pointer, from, size);
    const isExpanded = state.isExpanded(id);
    const index = rows.length;
    const range = { first: from, last: to - 1 };
    rows.push({
      id,
      kind: "window",
      pointer,
      key: null,
      range,
      value,
      size: to - from,
      isExpanded,
      change: mark(id, null),
      ...place,
    });
    if (isExpanded) addChildren(value, pointer, { from, to }, index, place.level + 1);
  }

  addValue(document, null, "", { level: 1, position: 1, siblings: 1, parent: -1 });
  return rows;
}
