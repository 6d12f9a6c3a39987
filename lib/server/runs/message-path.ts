import "server-only";
import type { MessageRow } from "#lib/server/store/store";

/** The messages from the first to `headId`, following parents. Empty when `headId` is null or unknown. */
export function messagePath(messages: MessageRow[], headId: string | null): MessageRow[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: MessageRow[] = [];
  const seen = new Set<string>();
  for (let at = headId === null ? undefined : byId.get(headId); at && !seen.has(at.id); ) {
    seen.add(at.id);
    path.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.reverse();
}
