import "server-only";
import { sql } from "kysely";
import { deleteUser } from "#lib/server/store/accounts-delete-user";
import { moveChats } from "#lib/server/store/accounts-move-chats";
import { listHeldRuns, releaseRuns, renewLeases } from "#lib/server/store/hold-runs";
import { markSeen } from "#lib/server/store/mark-seen";
import type { PostgresDatabase } from "#lib/server/store/open-postgres";
import { createPostgresAppendEvents } from "#lib/server/store/postgres-append-events";
import { postgresSharing as sharing } from "#lib/server/store/postgres-sharing";
import { getBlobs } from "#lib/server/store/read-blobs";
import { chatExists, findChat, listChats } from "#lib/server/store/read-chats";
import { readEvents } from "#lib/server/store/read-events";
import { listMessages } from "#lib/server/store/read-messages";
import { findRun, getRun, listRecentRuns, listRuns } from "#lib/server/store/read-runs";
import { requestStop } from "#lib/server/store/request-stop";
import { retryDeadlock } from "#lib/server/store/retry-deadlock";
import { startTurn } from "#lib/server/store/start-turn";
import type { Store } from "#lib/server/store/store";
import { takeAbandonedRuns } from "#lib/server/store/take-abandoned-runs";

/**
 * The store over a PostgreSQL database that other processes may use too. Contract: `migrateStore` has run. `close` waits for
 * what is under way and ends the connections, also for others who use its query builder.
 */
export function createPostgresStore(database: PostgresDatabase): Store {
  const { kysely } = database;
  const append = createPostgresAppendEvents(database);
  // Destroying the pool under a call that waits for a connection would fail it.
  const begun = new Set<Promise<unknown>>();
  const during = <Result>(call: Promise<Result>): Promise<Result> => {
    const settled = call.then(remove, remove);
    function remove(): void {
      begun.delete(settled);
    }
    begun.add(settled);
    return call;
  };
  return {
    async ping() {
      await during(sql`select 1`.execute(kysely));
    },
    async close() {
      await Promise.allSettled(begun);
      await kysely.destroy();
    },
    startTurn: (turn) => during(startTurn(kysely, turn, sharing)),
    append: (batches) => during(retryDeadlock(() => append(batches))),
    readEvents: (runId, after, limit) => during(readEvents(kysely, { runId, after, limit })),
    findRun: (userId, runId) => during(findRun(kysely, { userId, runId })),
    getRun: (runId) => during(getRun(kysely, runId)),
    requestStop: (runId) => during(requestStop(kysely, runId)),
    renewLeases: (owner) => during(renewLeases(kysely, { owner, sharing })),
    listHeldRuns: (owner) => during(listHeldRuns(kysely, owner)),
    releaseRuns: (owner, runIds) => during(retryDeadlock(() => releaseRuns(kysely, { owner, runIds, isShared: true }))),
    takeAbandonedRuns: (owner, limit, runId) => during(takeAbandonedRuns(kysely, { owner, limit, runId }, sharing)),
    markSeen: (userId, chatId, runId) => during(markSeen(kysely, { userId, chatId, runId })),
    findChat: (userId, chatId) => during(findChat(kysely, { userId, chatId })),
    chatExists: (chatId) => during(chatExists(kysely, chatId)),
    listChats: (userId, page) => during(listChats(kysely, { userId, ...page })),
    listMessages: (chatId) => during(listMessages(kysely, chatId)),
    listRuns: (chatId) => during(listRuns(kysely, chatId)),
    listRecentRuns: (userId, limit) => during(listRecentRuns(kysely, { userId, limit })),
    moveChats: (fromUserId, toUserId) => during(moveChats(kysely, { fromUserId, toUserId })),
    deleteUser: (userId) => during(retryDeadlock(() => deleteUser(kysely, userId))),
    getBlobs: (hashes) => during(getBlobs(kysely, hashes)),
  };
}
