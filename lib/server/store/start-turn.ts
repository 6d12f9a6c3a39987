import "server-only";
import type { Kysely } from "kysely";
import { checkTurn } from "#lib/server/store/check-turn";
import type { StoreTables } from "#lib/server/store/database";
import { insertTurn } from "#lib/server/store/insert-turn";
import { selectRuns, toRunRow } from "#lib/server/store/select-runs";
import type { Sharing } from "#lib/server/store/sharing";
import type { StartTurn, StartTurnResult } from "#lib/server/store/store";

/**
 * Begins a turn or says why not, in one transaction; see `Store.startTurn`. Without `sharing` the database must let only one
 * transaction at a time begin turns.
 */
export async function startTurn(
  kysely: Kysely<StoreTables>,
  turn: StartTurn,
  sharing: Sharing | null,
): Promise<StartTurnResult> {
  if (turn.userMessage && turn.userMessage.id !== turn.userMessageId) {
    throw new Error(`A turn must answer the user message it brings, not ${turn.userMessageId}.`);
  }
  return kysely.transaction().execute(async (transaction) => {
    await sharing?.lockChat(transaction, turn.chat.id);
    const answer = await checkTurn(transaction, turn);
    if (answer) return answer;
    await insertTurn(transaction, turn, sharing);
    const row = await selectRuns(transaction).where("runs.id", "=", turn.run.id).executeTakeFirstOrThrow();
    return { kind: "started", run: toRunRow(row) };
  });
}
