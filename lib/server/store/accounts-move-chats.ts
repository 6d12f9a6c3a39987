import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** Gives all chats of one user to another; see `Store.moveChats`. */
export async function moveChats(
  kysely: Kysely<StoreTables>,
  { fromUserId, toUserId }: { fromUserId: string; toUserId: string },
): Promise<void> {
  await kysely.updateTable("chats").set({ user_id: toUserId }).where("user_id", "=", fromUserId).execute();
}
