import "server-only";
import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { StoreTables } from "#lib/server/store/database";
import { createInitialMigration } from "#lib/server/store/migrations/0001-initial";
import { leasesMigration } from "#lib/server/store/migrations/0002-leases";
import type { StoreDialect } from "#lib/server/store/store-dialect";

/**
 * Brings the store's tables up to date; returns the names of the migrations that ran, none when there was nothing to do.
 * All of them run in one transaction. Throws when one fails, or when a newer version has written the database.
 */
export async function migrateStore(kysely: Kysely<StoreTables>, dialect: StoreDialect): Promise<string[]> {
  const migrations = { "0001-initial": createInitialMigration(dialect), "0002-leases": leasesMigration };
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: "store_migrations",
    migrationLockTableName: "store_migrations_lock",
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database could not be brought up to date: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
