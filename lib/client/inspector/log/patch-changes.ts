import { childOf, keysOfPointer } from "#lib/client/inspector/log/json-pointer";
import type { PatchOperation } from "#lib/protocol/log-patch";

/** What a patch did at a place of the document. */
export type PatchChange = "added" | "replaced";

function valueAt(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce(childOf, document);
}

/**
 * The places that a patch changes, as pointers into the document after it, and what it does there: an appended item stands at its
 * index, and what had a value before is replaced whatever the operation is called. `before` is the document before the patch.
 */
export function patchChanges(before: unknown, ops: readonly PatchOperation[]): Map<string, PatchChange> {
  const changes = new Map<string, PatchChange>();
  const appended = new Map<string, number>();
  for (const { path } of ops) {
    if (path === "") {
      // Nothing of before is left, so all that was changed is within it.
      changes.clear();
      changes.set("", before === null ? "added" : "replaced");
      continue;
    }
    if (!path.endsWith("/-")) {
      const known = valueAt(before, keysOfPointer(path));
      changes.set(path, known === undefined ? "added" : "replaced");
      continue;
    }
    const list = path.slice(0, -2);
    const items = valueAt(before, keysOfPointer(list));
    const index = (Array.isArray(items) ? items.length : 0) + (appended.get(list) ?? 0);
    appended.set(list, (appended.get(list) ?? 0) + 1);
    changes.set(`${list}/${index}`, "added");
  }
  return changes;
}
