import "server-only";
import { PostgresAdapter, PostgresDialect } from "kysely";

/**
 * Kysely locks migrations with a lock of the session, which a failed transaction cannot give back, and which a pooler would
 * keep. `migrateAlone` holds a lock of the transaction around them instead.
 */
class LockedPostgresAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {
    // Held already.
  }

  override async releaseMigrationLock(): Promise<void> {
    // Released with the transaction.
  }
}

/** Kysely's PostgreSQL dialect for migrations that nobody else can begin meanwhile. */
export class LockedPostgresDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new LockedPostgresAdapter();
  }
}
