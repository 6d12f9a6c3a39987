import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { selectRuns, toRunRow } from "#lib/server/store/select-runs";
import type { StartTurn, StartTurnResult } from "#lib/server/store/store";

type Answer = Exclude<StartTurnResult, { kind: "started" }>;

/** What to answer instead of beginning this turn; undefined when nothing stands against it. Reads only. */
export async function checkTurn(kysely: Kysely<StoreTables>, turn: StartTurn): Promise<Answer | undefined> {
  const chat = await kysely.selectFrom("chats").select("user_id").where("id", "=", turn.chat.id).executeTakeFirst();
  if (chat && chat.user_id !== turn.userId) return { kind: "not-found" };
  // A repeated request is answered with its run also while that run makes the chat busy.
  return (
    (await checkRequestKey(kysely, turn)) ??
    (await checkMessages(kysely, turn)) ??
    (await checkBusy(kysely, turn.chat.id))
  );
}

async function checkRequestKey(kysely: Kysely<StoreTables>, turn: StartTurn): Promise<Answer | undefined> {
  const earlier = await selectRuns(kysely)
    .where("runs.chat_id", "=", turn.chat.id)
    .where("runs.request_key", "=", turn.requestKey)
    .executeTakeFirst();
  if (!earlier) return undefined;
  return earlier.request_hash === turn.requestHash
    ? { kind: "repeated", run: toRunRow(earlier) }
    : { kind: "key-reused" };
}

async function checkMessages(kysely: Kysely<StoreTables>, turn: StartTurn): Promise<Answer | undefined> {
  const { userMessage } = turn;
  if (!userMessage) {
    const role = await findRole(kysely, { chatId: turn.chat.id, messageId: turn.userMessageId });
    return role === "user" ? undefined : { kind: "not-found" };
  }
  // Under another request key: the id is taken, whatever the message says.
  if (await findRole(kysely, { chatId: turn.chat.id, messageId: userMessage.id })) return { kind: "key-reused" };
  if (userMessage.parentId === null) return undefined;
  const parent = await findRole(kysely, { chatId: turn.chat.id, messageId: userMessage.parentId });
  return parent ? undefined : { kind: "not-found" };
}

async function findRole(kysely: Kysely<StoreTables>, { chatId, messageId }: { chatId: string; messageId: string }) {
  const message = await kysely
    .selectFrom("messages")
    .select("role")
    .where("chat_id", "=", chatId)
    .where("id", "=", messageId)
    .executeTakeFirst();
  return message?.role;
}

async function checkBusy(kysely: Kysely<StoreTables>, chatId: string): Promise<Answer | undefined> {
  const active = await kysely
    .selectFrom("runs")
    .select("id")
    .where("chat_id", "=", chatId)
    .where(sql<boolean>`status in ('running', 'waiting') and hidden = 0`)
    .executeTakeFirst();
  return active && { kind: "busy", runId: active.id };
}
