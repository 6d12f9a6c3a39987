import "server-only";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import type { HistoryEntry } from "#lib/protocol/run-header";
import { contentHash } from "#lib/server/runs/content-hash";
import { isUnreadable } from "#lib/server/runs/is-unreadable";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import { unreadableEntry } from "#lib/server/runs/unreadable-entry";
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

async function assistantEntry(store: Store, { id, header }: RunRow): Promise<HistoryEntry> {
  if (!header) return unreadableEntry(id);
  const pad = emptyScratchpad();
  for await (const event of readAllEvents(store, id)) projectScratchpad(pad, event.chunk);
  return { id, provider: header.provider, messages: scratchpadMessages(pad) };
}

/** What `read` gives; undefined where the rows it needs are broken. */
async function unlessUnreadable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

/** The answer with this id in prompt form. One whose rows are missing or broken must not keep the chat from going on. */
async function answerEntry(store: Store, id: string, known: RunRow | undefined): Promise<HistoryEntry> {
  const entry = await unlessUnreadable(async () => {
    const run = known ?? (await store.getRun(id));
    return run && assistantEntry(store, run);
  });
  return entry ?? unreadableEntry(id);
}

/**
 * The messages of `path` in prompt form, kept by content hash. What comes before its last answer is taken from that run's
 * header, so that one header and one log are read however long the path is. Contract: every answer of the path has ended.
 */
export async function collectHistory(
  store: Store,
  path: MessageRow[],
): Promise<{ history: StoredRunHeader["history"]; blobs: Blob[] }> {
  const answer = path.findLast(({ role }) => role === "assistant");
  const last = answer && (await unlessUnreadable(() => store.getRun(answer.id)));
  const known = new Map(last?.header?.history.map(({ id, hash }) => [id, hash]));
  const history: StoredRunHeader["history"] = [];
  const blobs: Blob[] = [];
  for (const { id, role, text } of path) {
    let hash = known.get(id);
    if (hash === undefined) {
      const isQuestion = role === "user";
      const run = id === last?.id ? last : undefined;
      const blob = toBlob(isQuestion ? userEntry(id, text ?? "") : await answerEntry(store, id, run));
      blobs.push(blob);
      hash = blob.hash;
    }
    history.push({ id, hash });
  }
  return { history, blobs };
}
