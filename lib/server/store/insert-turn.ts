import "server-only";
import type { Kysely } from "kysely";
import { LOG_VERSION } from "#lib/protocol/run-event";
import type { StoreTables } from "#lib/server/store/database";
import type { Sharing } from "#lib/server/store/sharing";
import { storableText } from "#lib/server/store/storable-text";
import type { StartTurn } from "#lib/server/store/store";

/** Writes all rows of a turn that `checkTurn` has let through. Contract: inside its transaction. */
export async function insertTurn(kysely: Kysely<StoreTables>, turn: StartTurn, sharing: Sharing | null): Promise<void> {
  await upsertChat(kysely, turn);
  await insertMessages(kysely, turn);
  await kysely
    .insertInto("runs")
    .values({
      id: turn.run.id,
      chat_id: turn.chat.id,
      user_message_id: turn.userMessageId,
      agent: turn.run.agent,
      model: turn.run.model,
      status: "running",
      header: JSON.stringify(turn.run.header),
      owner: turn.run.owner,
      lease_until: sharing?.leaseEnd ?? null,
      fence: 1,
      takeovers: 0,
      stop_requested: 0,
      last_seq: 0,
      log_version: LOG_VERSION,
      request_key: turn.requestKey,
      request_hash: turn.requestHash,
      hidden: 0,
      created_at: turn.now,
      started_at: turn.now,
    })
    .execute();
  if (turn.blobs.length > 0) {
    await kysely
      .insertInto("blobs")
      // In one order, so that turns which bring the same blobs at once cannot wait for each other in a circle.
      .values(
        turn.blobs
          .toSorted((one, other) => (one.hash < other.hash ? -1 : 1))
          .map(({ hash, content }) => ({ hash, content: storableText(content) })),
      )
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  }
}

async function upsertChat(kysely: Kysely<StoreTables>, { userId, chat, run, now }: StartTurn): Promise<void> {
  const latest = { agent: chat.agent, model: chat.model, head_id: run.id, unseen_run_id: null, updated_at: now };
  await kysely
    .insertInto("chats")
    .values({ id: chat.id, user_id: userId, title: storableText(chat.title), created_at: now, ...latest })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(latest))
    .execute();
}

async function insertMessages(kysely: Kysely<StoreTables>, turn: StartTurn): Promise<void> {
  const { count } = await kysely
    .selectFrom("messages")
    .select((select) => select.fn.coalesce(select.fn.max("position"), select.lit(0)).as("count"))
    .where("chat_id", "=", turn.chat.id)
    .executeTakeFirstOrThrow();
  const shared = { chat_id: turn.chat.id, created_at: turn.now };
  const question = turn.userMessage && {
    ...shared,
    id: turn.userMessage.id,
    parent_id: turn.userMessage.parentId,
    role: "user" as const,
    text: storableText(turn.userMessage.text),
    position: count + 1,
  };
  const answer = {
    ...shared,
    id: turn.run.id,
    parent_id: turn.userMessageId,
    role: "assistant" as const,
    text: null,
    position: count + 2,
  };
  await kysely
    .insertInto("messages")
    .values(question ? [question, answer] : [answer])
    .execute();
}
