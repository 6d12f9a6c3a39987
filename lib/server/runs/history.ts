import "server-only";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import type { HistoryEntry } from "#lib/protocol/run-header";
import { contentHash } from "#lib/server/runs/content-hash";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import type { MessageRow, RunRow, Store, StoredRunHeader } from "#lib/server/store/store";

export interface Blob {
  hash: string;
  content: string;
}

export function toBlob(value: unknown): Blob {
  const content = JSON.stringify(value);
  return { hash: contentHash(content), content };
}

export function userEntry(id: string, text: string): HistoryEntry {
  return { id, provider: null, messages: [{ role: "user", content: [{ type: "text", text }] }] };
}

async function assistantEntry(store: Store, run: RunRow): Promise<HistoryEntry> {
  const pad = emptyScratchpad();
  for await (const event of readAllEvents(store, run.id)) projectScratchpad(pad, event.chunk);
  return { id: run.id, provider: run.header.provider, messages: scratchpadMessages(pad) };
}

/**
 * The messages of `path` in prompt form, kept by content hash. What an earlier run of the path already holds is taken from
 * its header, so that only the newest answer is read from its log.
 */
export async function collectHistory(
  store: Store,
  path: MessageRow[],
  runs: RunRow[],
): Promise<{ history: StoredRunHeader["history"]; blobs: Blob[] }> {
  const runById = new Map(runs.map((run) => [run.id, run]));
  const known = new Map<string, string>();
  for (const message of path) {
    for (const entry of runById.get(message.id)?.header.history ?? []) known.set(entry.id, entry.hash);
  }
  const history: StoredRunHeader["history"] = [];
  const blobs: Blob[] = [];
  for (const message of path) {
    let hash = known.get(message.id);
    if (hash === undefined) {
      const run = runById.get(message.id);
      const entry = run ? await assistantEntry(store, run) : userEntry(message.id, message.text ?? "");
      const blob = toBlob(entry);
      blobs.push(blob);
      hash = blob.hash;
    }
    history.push({ id: message.id, hash });
  }
  return { history, blobs };
}
