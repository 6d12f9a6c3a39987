import "server-only";
import { sql } from "kysely";
import { deleteUser } from "#lib/server/store/accounts-delete-user";
import { moveChats } from "#lib/server/store/accounts-move-chats";
import { holdFullSync } from "#lib/server/store/hold-full-sync";
import { listHeldRuns, releaseRuns } from "#lib/server/store/hold-runs";
import { markSeen } from "#lib/server/store/mark-seen";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import { getBlobs } from "#lib/server/store/read-blobs";
import { chatExists, findChat, listChats } from "#lib/server/store/read-chats";
import { listMessages } from "#lib/server/store/read-messages";
import { findRun, getRun, listRecentRuns, listRuns } from "#lib/server/store/read-runs";
import { requestStop } from "#lib/server/store/request-stop";
import { createSqliteAppendEvents } from "#lib/server/store/sqlite-append-events";
import { createSqliteReadEvents } from "#lib/server/store/sqlite-read-events";
import { startTurn } from "#lib/server/store/start-turn";
import type { StartTurn, Store } from "#lib/server/store/store";
import { takeAbandonedRuns } from "#lib/server/store/take-abandoned-runs";

/**
 * The store over an open SQLite file. Contract: `migrateStore` has run. `close` waits for what is under way and closes
 * the file, also for others who use its handle.
 */
export function createSqliteStore(database: SqliteDatabase): Store {
  const { sqlite, kysely } = database;
  return {
    async ping() {
      await sql`select 1`.execute(kysely);
    },
    async close() {
      // In turn behind every query and transaction that has begun, since closing the handle under them would break them.
      await kysely.connection().execute(async () => {
        sqlite.close();
      });
    },
    startTurn: (turn) => startDurableTurn(database, turn),
    append: createSqliteAppendEvents(database),
    readEvents: createSqliteReadEvents(database),
    findRun: (userId, runId) => findRun(kysely, { userId, runId }),
    getRun: (runId) => getRun(kysely, runId),
    requestStop: (runId) => requestStop(kysely, runId),
    // The lock on the data folder is this store's lease: there is none to renew.
    renewLeases: (owner) => listHeldRuns(kysely, owner),
    listHeldRuns: (owner) => listHeldRuns(kysely, owner),
    releaseRuns: (owner, runIds) => releaseRuns(kysely, { owner, runIds, isShared: false }),
    takeAbandonedRuns: (owner, limit, runId) => takeAbandonedRuns(kysely, { owner, limit, runId }, null),
    markSeen: (userId, chatId, runId) => markSeen(kysely, { userId, chatId, runId }),
    findChat: (userId, chatId) => findChat(kysely, { userId, chatId }),
    chatExists: (chatId) => chatExists(kysely, chatId),
    listChats: (userId, page) => listChats(kysely, { userId, ...page }),
    listMessages: (chatId) => listMessages(kysely, chatId),
    listRuns: (chatId) => listRuns(kysely, chatId),
    listRecentRuns: (userId, limit) => listRecentRuns(kysely, { userId, limit }),
    moveChats: (fromUserId, toUserId) => moveChats(kysely, { fromUserId, toUserId }),
    deleteUser: (userId) => deleteUser(kysely, userId),
    getBlobs: (hashes) => getBlobs(kysely, hashes),
  };
}

/** A user's message is on disk before the first byte of its answer leaves. */
function startDurableTurn(database: SqliteDatabase, turn: StartTurn) {
  return database.kysely.connection().execute(async (connection) => {
    const release = holdFullSync(database);
    try {
      return await startTurn(connection, turn, null);
    } finally {
      release();
    }
  });
}
