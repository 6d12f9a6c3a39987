import "server-only";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { TransactionalSqliteDialect } from "#lib/server/store/transactional-sqlite-dialect";

/** Milliseconds to wait for a lock that some other program (a backup, say) holds. Waiting blocks the event loop. */
const BUSY_TIMEOUT_MS = 2000;

/** `normal`: commits survive a killed process. `full`: they survive loss of power too. */
export type SqliteSync = "normal" | "full";

/** One SQLite file and the query builder over the very same handle. */
export interface SqliteDatabase {
  sqlite: Sqlite.Database;
  kysely: Kysely<StoreTables>;
  sync: SqliteSync;
}

/**
 * Opens `whisker.db` in the data folder, which must exist; `":memory:"` in its place keeps everything in memory.
 * The tables are made by `migrateStore`. Throws when the file cannot be opened.
 * Contract: a statement on `sqlite` itself runs only while `kysely.connection()` is held, or it could land in the
 * middle of somebody's transaction.
 */
export function openSqlite({ dataDir, sync = "normal" }: { dataDir: string; sync?: SqliteSync }): SqliteDatabase {
  const isInMemory = dataDir === ":memory:";
  const sqlite = new Sqlite(isInMemory ? dataDir : join(dataDir, "whisker.db"), { timeout: BUSY_TIMEOUT_MS });
  try {
    const journal = sqlite.pragma("journal_mode = wal", { simple: true });
    if (!isInMemory && journal !== "wal") {
      throw new Error(`The database in ${dataDir} cannot use a write-ahead log; put the data folder on a local disk.`);
    }
    sqlite.pragma(`synchronous = ${sync}`);
    sqlite.pragma("foreign_keys = on");
    return {
      sqlite,
      kysely: new Kysely<StoreTables>({ dialect: new TransactionalSqliteDialect({ database: sqlite }) }),
      sync,
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
