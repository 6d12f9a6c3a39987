import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** Clears the chat's unseen mark if it still stands for this run; see `Store.markSeen`. */
export async function markSeen(
  kysely: Kysely<StoreTables>,
  { userId, chatId, runId }: { userId: string; chatId: string; runId: string },
): Promise<void> {
  await kysely
    .updateTable("chats")
    .set({ unseen_run_id: null })
    .where("id", "=", chatId)
    .where("user_id", "=", userId)
    .where("unseen_run_id", "=", runId)
    .execute();
}
