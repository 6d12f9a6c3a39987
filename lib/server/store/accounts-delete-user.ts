import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { readJson } from "#lib/server/store/read-json";
import { storedRunHeaderSchema } from "#lib/server/store/stored-run-header";

/** Values asked for in one statement. Databases limit its parameters, and each statement may read all messages once. */
const VALUES_PER_QUERY = 10_000;

/** Deletes all that is the user's in one transaction; see `Store.deleteUser`. */
export async function deleteUser(kysely: Kysely<StoreTables>, userId: string): Promise<void> {
  await kysely.transaction().execute(async (open) => {
    const entries = await listHistory(open, userId);
    // Messages, runs and events go with their chat. Chats are locked before runs, as by the append that ends a run.
    await open.deleteFrom("chats").where("user_id", "=", userId).execute();
    for (let start = 0; start < entries.length; start += VALUES_PER_QUERY) {
      await deleteUnused(open, entries.slice(start, start + VALUES_PER_QUERY));
    }
  });
}

interface HistoryReference {
  id: string;
  hash: string;
}

/** The messages in the headers of the user's runs, each once. What an agent is made of is nobody's own and is not among them. */
async function listHistory(kysely: Kysely<StoreTables>, userId: string): Promise<HistoryReference[]> {
  const rows = await kysely
    .selectFrom("runs")
    .innerJoin("chats", "chats.id", "runs.chat_id")
    .where("chats.user_id", "=", userId)
    .select(["runs.chat_id", "runs.header"])
    .execute();
  const byHash = new Map<string, HistoryReference>();
  const brokenIn = new Set<string>();
  for (const { chat_id, header } of rows) {
    const history = parseHistory(header);
    for (const entry of history ?? []) byHash.set(entry.hash, entry);
    if (!history) brokenIn.add(chat_id);
  }
  for (const entry of await findByContent(kysely, [...brokenIn])) byHash.set(entry.hash, entry);
  return [...byHash.values()];
}

/**
 * What the messages of these chats are kept as, found by the id that the content begins with: for chats whose headers cannot
 * say it. Reads all contents there are.
 */
async function findByContent(kysely: Kysely<StoreTables>, chatIds: string[]): Promise<HistoryReference[]> {
  if (chatIds.length === 0) return [];
  const begins = sql<boolean>`substr(blobs.content, 1, length(messages.id) + 8) = '{"id":"' || messages.id || '"'`;
  return kysely
    .selectFrom("messages")
    .innerJoin("blobs", (join) => join.on(begins))
    .where("messages.chat_id", "in", chatIds)
    .select(["messages.id", "blobs.hash"])
    .execute();
}

/** Deletes what no run that is left refers to. Contract: the user's own runs are gone. */
async function deleteUnused(kysely: Kysely<StoreTables>, entries: HistoryReference[]): Promise<void> {
  // An entry's content holds the id of its message, so only a chat with such a message can refer to the same content.
  const others = await kysely
    .selectFrom("runs")
    .where("chat_id", "in", (query) =>
      query
        .selectFrom("messages")
        .select("messages.chat_id")
        .where(
          "messages.id",
          "in",
          entries.map(({ id }) => id),
        ),
    )
    .select("header")
    .execute();
  const used = new Set(others.flatMap(({ header }) => parseHistory(header) ?? []).map(({ hash }) => hash));
  const unused = entries.map(({ hash }) => hash).filter((hash) => !used.has(hash));
  if (unused.length > 0) await kysely.deleteFrom("blobs").where("hash", "in", unused).execute();
}

/** Undefined for a header that is broken: it must not keep an account, even somebody else's, from being deleted. */
function parseHistory(header: string): HistoryReference[] | undefined {
  return readJson(storedRunHeaderSchema, header)?.history;
}
