import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import { formatChatCursor, parseChatCursor } from "#lib/server/store/chat-cursor";
import type { ChatsTable, StoreTables } from "#lib/server/store/database";
import type { ChatRow } from "#lib/server/store/store";

/** The chat if it is the user's. */
export async function findChat(
  kysely: Kysely<StoreTables>,
  { userId, chatId }: { userId: string; chatId: string },
): Promise<ChatRow | undefined> {
  const row = await selectChats(kysely)
    .where("chats.id", "=", chatId)
    .where("chats.user_id", "=", userId)
    .executeTakeFirst();
  return row && toChatRow(row);
}

/** Whether anybody has a chat with this id. */
export async function chatExists(kysely: Kysely<StoreTables>, chatId: string): Promise<boolean> {
  const row = await kysely.selectFrom("chats").select("id").where("id", "=", chatId).executeTakeFirst();
  return row !== undefined;
}

/** A page of the user's chats, last changed first. `cursor` is null on the last page. */
export async function listChats(
  kysely: Kysely<StoreTables>,
  { userId, before, limit }: { userId: string; before: string | null; limit: number },
): Promise<{ chats: ChatRow[]; cursor: string | null }> {
  let query = selectChats(kysely)
    .where("chats.user_id", "=", userId)
    .orderBy("chats.updated_at", "desc")
    .orderBy("chats.id", "desc")
    .limit(limit + 1);
  if (before !== null) {
    const { updatedAt, id } = parseChatCursor(before);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("chats.updated_at", "chats.id"), "<", tuple(updatedAt, id)),
    );
  }
  const rows = await query.execute();
  const chats = rows.slice(0, limit).map(toChatRow);
  const last = chats.at(-1);
  return { chats, cursor: rows.length > limit && last ? formatChatCursor(last) : null };
}

function selectChats(kysely: Kysely<StoreTables>) {
  return (
    kysely
      .selectFrom("chats")
      // Literals, so that the index of active runs applies, which has at most one row a chat.
      .leftJoin("runs as active", (join) =>
        join
          .onRef("active.chat_id", "=", "chats.id")
          .on(sql<boolean>`active.status in ('running', 'waiting') and active.hidden = 0`),
      )
      .selectAll("chats")
      .select("active.id as active_run_id")
  );
}

function toChatRow(row: Selectable<ChatsTable> & { active_run_id: string | null }): ChatRow {
  return {
    id: row.id,
    userId: row.user_id,
    title: row.title,
    agent: row.agent,
    model: row.model,
    headId: row.head_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    activeRunId: row.active_run_id,
    unseenRunId: row.unseen_run_id,
  };
}
