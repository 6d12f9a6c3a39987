import "server-only";
import { type HistoryEntry, historyEntrySchema } from "#lib/protocol/run-header";
import { isUnreadable } from "#lib/server/runs/is-unreadable";
import { unreadableEntry } from "#lib/server/runs/unreadable-entry";

/** A stored history entry; a note in its place where its content is missing or broken. */
export function readHistoryEntry(id: string, content: string | undefined): HistoryEntry {
  if (content === undefined) return unreadableEntry(id);
  try {
    return historyEntrySchema.parse(JSON.parse(content));
  } catch (error) {
    if (isUnreadable(error)) return unreadableEntry(id);
    throw error;
  }
}
