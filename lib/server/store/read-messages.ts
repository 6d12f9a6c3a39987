import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import type { MessageRow } from "#lib/server/store/store";

/** The chat's messages of every branch, in order of creation. */
export async function listMessages(kysely: Kysely<StoreTables>, chatId: string): Promise<MessageRow[]> {
  const rows = await kysely
    .selectFrom("messages")
    .selectAll()
    .where("chat_id", "=", chatId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    chatId: row.chat_id,
    parentId: row.parent_id,
    role: row.role,
    text: row.text,
    createdAt: row.created_at,
  }));
}
