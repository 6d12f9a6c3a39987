import { childOf, keysOfPointer } from "#lib/client/inspector/log/json-pointer";
import type { ShownLogState } from "#lib/client/inspector/log/log-state";
import { rowsAround } from "#lib/client/inspector/log/rows-around";
import { rowId, type TreeRow, treeRows } from "#lib/client/inspector/log/tree-rows";

/** Something that a patch added is opened by itself if it has no more members than this. */
const OPENED = 12;

function isSmall(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length <= OPENED;
}

/**
 * The rows of a state: open as the reader chose, else where its patch changed something, so that the changes are to be seen. What was
 * opened for one patch is closed again for the next.
 */
export function rowsOfState(
  { document, changes }: Pick<ShownLogState, "document" | "changes">,
  choices: ReadonlyMap<string, boolean>,
): TreeRow[] {
  const pointers = [...changes.keys()];
  const around = new Set(pointers.flatMap((pointer) => rowsAround(document, pointer)));
  const changed = pointers.filter((pointer) => isSmall(keysOfPointer(pointer).reduce(childOf, document))).map(rowId);
  const opened = new Set([rowId(""), ...around, ...changed]);
  return treeRows(document, { changes, around, isExpanded: (id) => choices.get(id) ?? opened.has(id) });
}
