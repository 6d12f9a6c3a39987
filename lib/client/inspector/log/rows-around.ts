import { childOf, keysOfPointer, pointerTo } from "#lib/client/inspector/log/json-pointer";
import { rowId, windowId } from "#lib/client/inspector/log/tree-rows";
import { windowSize } from "#lib/client/inspector/log/tree-windows";

/** The windows, from the largest to the smallest, that the child at `index` of so many stands in. */
function windowsAround(pointer: string, index: number, count: number): string[] {
  const ids: string[] = [];
  let from = 0;
  let to = count;
  for (let size = windowSize(to - from); size > 1; size = windowSize(to - from)) {
    from += Math.floor((index - from) / size) * size;
    to = Math.min(from + size, to);
    ids.push(windowId(pointer, from, size));
  }
  return ids;
}

/** The ids of all rows that must be open for the one at `pointer` to be seen; as far as the document reaches. */
export function rowsAround(document: unknown, pointer: string): string[] {
  const ids: string[] = [];
  let value = document;
  let at = "";
  for (const key of keysOfPointer(pointer)) {
    const keys = Array.isArray(value) ? null : Object.keys(typeof value === "object" && value !== null ? value : {});
    const index = keys === null ? Number(key) : keys.indexOf(key);
    const count = keys === null && Array.isArray(value) ? value.length : (keys?.length ?? 0);
    if (!(index >= 0 && index < count)) return ids;
    ids.push(rowId(at), ...windowsAround(at, index, count));
    value = childOf(value, key);
    at = pointerTo(at, key);
  }
  return ids;
}
