import "server-only";
import { resolve } from "node:path";
import type { Kysely } from "kysely";
import type { Environment } from "#lib/server/env/environment";
import type { StoreTables } from "#lib/server/store/database";
import { lockDataDir } from "#lib/server/store/lock-data-dir";
import { migrateStore } from "#lib/server/store/migrate";
import { openPostgresStore } from "#lib/server/store/open-postgres-store";
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
  /** Lets `work` change tables while no other process does, which all happens or none of it. */
  migrate<Result>(work: (kysely: Kysely<StoreTables>) => Promise<Result>): Promise<Result>;
  /** Closes the database and lets go of the data folder. */
  close(): Promise<void>;
}

/**
 * Opens the database the environment names: PostgreSQL at `DATABASE_URL`, else the embedded one in the data folder. Throws when
 * the folder is in use by another process, or the database cannot be opened. `reportFailure` hears of connections that break later.
 */
export function openStore(
  environment: Environment,
  reportFailure: (event: string, error: unknown) => string,
): Promise<OpenedStore> {
  return environment.DATABASE_URL === undefined
    ? openEmbeddedStore(environment)
    : openPostgresStore({ url: environment.DATABASE_URL, reportFailure });
}

/** In place of a data folder: everything is kept in memory and gone with the process. */
export const IN_MEMORY = ":memory:";

async function openEmbeddedStore(environment: Environment): Promise<OpenedStore> {
  const isInMemory = environment.WHISKER_DATA_DIR === IN_MEMORY;
  const dataDir = isInMemory ? IN_MEMORY : resolve(environment.WHISKER_DATA_DIR);
  const lock = isInMemory ? { release: () => undefined } : lockDataDir(dataDir);
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
      // The lock on the data folder has kept every other process away.
      migrate: (work) => work(database.kysely),
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
