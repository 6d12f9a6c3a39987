import "server-only";
import { resolve } from "node:path";
import type { Kysely } from "kysely";
import type { Environment } from "#lib/server/env/environment";
import type { StoreTables } from "#lib/server/store/database";
import { lockDataDir } from "#lib/server/store/lock-data-dir";
import { migrateStore } from "#lib/server/store/migrate";
import { openSqlite } from "#lib/server/store/open-sqlite";
import { createSqliteStore } from "#lib/server/store/sqlite-store";
import type { Store } from "#lib/server/store/store";
import type { StoreDialect } from "#lib/server/store/store-dialect";
import { noWakeups, type Wakeups } from "#lib/server/store/wakeups";

/** An open database, its tables up to date. */
export interface OpenedStore {
  store: Store;
  wakeups: Wakeups;
  /** The query builder over the same connections, for sessions. */
  kysely: Kysely<StoreTables>;
  dialect: StoreDialect;
  /** Whether other processes may write runs in this database too. */
  isShared: boolean;
  /** Closes the database and lets go of the data folder. */
  close(): Promise<void>;
}

/** Opens the database the environment names. Throws when it is in use by another process, or cannot be opened. */
export async function openStore(environment: Environment): Promise<OpenedStore> {
  const dataDir = resolve(environment.WHISKER_DATA_DIR);
  const lock = lockDataDir(dataDir);
  try {
    const database = openSqlite({ dataDir, sync: environment.WHISKER_SYNC });
    await migrateStore(database.kysely, "sqlite");
    const store = createSqliteStore(database);
    return {
      store,
      wakeups: noWakeups,
      kysely: database.kysely,
      dialect: "sqlite",
      isShared: false,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
