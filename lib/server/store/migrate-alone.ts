import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { type OpenPostgres, openPostgres } from "#lib/server/store/open-postgres";

/** Sets this lock apart from other advisory locks in the database. */
const MIGRATION_LOCK = 7_458;

/**
 * Lets `work` change tables while no other process does: in one transaction that holds a lock, so that all of it happens or
 * nothing, and a pooler keeps it on one session. On a connection of its own, since others may wait there for as long as it takes.
 */
export async function migrateAlone<Result>(
  options: Pick<OpenPostgres, "url" | "reportFailure">,
  work: (kysely: Kysely<StoreTables>) => Promise<Result>,
): Promise<Result> {
  const { kysely } = openPostgres({ ...options, queryTimeoutMs: 0, maxConnections: 1 });
  try {
    return await kysely.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)}, 0)`.execute(transaction);
      return await work(transaction);
    });
  } finally {
    await kysely.destroy();
  }
}
