import "server-only";
import type { HistoryEntry } from "#lib/protocol/run-header";

/** What a model is told in place of a message that can no longer be read, so that the chat goes on without it. */
export function unreadableEntry(id: string): HistoryEntry {
  const text = "[An earlier message stood here. It can no longer be read.]";
  return { id, provider: null, messages: [{ role: "assistant", content: [{ type: "text", text }] }] };
}
