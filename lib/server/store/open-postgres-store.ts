import "server-only";
import { migrateStore } from "#lib/server/store/migrate";
import { migrateAlone } from "#lib/server/store/migrate-alone";
import { type OpenPostgres, openPostgres } from "#lib/server/store/open-postgres";
import type { OpenedStore } from "#lib/server/store/open-store";
import { describePostgresProblem } from "#lib/server/store/postgres-problem";
import { createPostgresStore } from "#lib/server/store/postgres-store";
import { createPostgresWakeups } from "#lib/server/store/postgres-wakeups";

/** Opens the PostgreSQL database at an address. Throws a `ConfigurationError` of one line when it cannot be reached. */
export async function openPostgresStore(options: Pick<OpenPostgres, "url" | "reportFailure">): Promise<OpenedStore> {
  try {
    await migrateAlone(options, (kysely) => migrateStore(kysely, "postgres"));
  } catch (error) {
    throw describePostgresProblem(error);
  }
  const database = openPostgres(options);
  const store = createPostgresStore(database);
  const wakeups = createPostgresWakeups({ ...options, pool: database.pool });
  return {
    store,
    wakeups,
    kysely: database.kysely,
    dialect: "postgres",
    isShared: true,
    migrate: (work) => migrateAlone(options, work),
    async close() {
      await wakeups.close();
      await store.close();
    },
  };
}
