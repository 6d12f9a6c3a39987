import type { Database } from "./database.ts";
import type { StoredRun } from "./stored-runs.ts";

/** Where an answer stands in its chat: on the way to what it shows last, put aside by a redone one, or nowhere. */
export type Placed = "shown" | "put aside" | "missing";

/** Answers it from the database, without the app. */
export async function placeOf(database: Database, { id, chat_id }: Pick<StoredRun, "id" | "chat_id">): Promise<Placed> {
  const [chat] = await database.read("select head_id from chats where id = ?", [chat_id]);
  const rows = await database.read("select id, parent_id from messages where chat_id = ?", [chat_id]);
  const parents = new Map(rows.map((row) => [String(row.id), row.parent_id]));
  if (!parents.has(id)) return "missing";
  for (let at = chat?.head_id; typeof at === "string"; at = parents.get(at)) if (at === id) return "shown";
  return "put aside";
}
