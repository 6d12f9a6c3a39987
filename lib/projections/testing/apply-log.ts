import jsonPatch from "fast-json-patch";
import type { LogPatch } from "#lib/protocol/log-patch";

/** The document that items of the `log` view build. Each is applied as RFC 6902 says; one that cannot be is thrown. */
export function applyLog(items: readonly LogPatch[]): unknown {
  let document: unknown = null;
  for (const { ops } of items) {
    // A copy, because later operations grow the very arrays that earlier ones brought.
    document = jsonPatch.applyPatch(document, structuredClone(ops), true).newDocument;
  }
  return document;
}
