import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { selectListedRuns, selectRuns, toListedRun, toRunRow } from "#lib/server/store/select-runs";
import type { AskedRun, ListedRun, RunRow } from "#lib/server/store/store";

/** The run, whoever asks. */
export async function getRun(kysely: Kysely<StoreTables>, runId: string): Promise<RunRow | undefined> {
  const row = await selectRuns(kysely).where("runs.id", "=", runId).executeTakeFirst();
  return row && toRunRow(row);
}

/** The run if its chat is the user's. */
export async function findRun(
  kysely: Kysely<StoreTables>,
  { userId, runId }: { userId: string; runId: string },
): Promise<RunRow | undefined> {
  const row = await selectRuns(kysely)
    .where("runs.id", "=", runId)
    .where("chats.user_id", "=", userId)
    .executeTakeFirst();
  return row && toRunRow(row);
}

/** The runs that are answers in the chat, oldest first, without their headers. */
export async function listRuns(kysely: Kysely<StoreTables>, chatId: string): Promise<ListedRun[]> {
  const rows = await selectListedRuns(kysely)
    .where("runs.chat_id", "=", chatId)
    .where("runs.hidden", "=", 0)
    .orderBy("runs.created_at")
    .orderBy("runs.id")
    .execute();
  return rows.map(toListedRun);
}

/** The user's newest runs that are answers, in whichever chat. */
export async function listRecentRuns(
  kysely: Kysely<StoreTables>,
  { userId, limit }: { userId: string; limit: number },
): Promise<AskedRun[]> {
  const rows = await selectListedRuns(kysely)
    .leftJoin("messages", (join) =>
      join.onRef("messages.id", "=", "runs.user_message_id").onRef("messages.chat_id", "=", "runs.chat_id"),
    )
    .select("messages.text as question")
    .where("chats.user_id", "=", userId)
    .where("runs.hidden", "=", 0)
    .orderBy("runs.created_at", "desc")
    .orderBy("runs.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toListedRun(row), question: row.question ?? "" }));
}
