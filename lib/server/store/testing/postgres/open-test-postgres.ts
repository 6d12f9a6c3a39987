import "server-only";
import { sql } from "kysely";
import { openPostgres, type PostgresDatabase } from "#lib/server/store/open-postgres";
import { createPostgresStore } from "#lib/server/store/postgres-store";
import type { Store } from "#lib/server/store/store";
import { createTestDatabase } from "#lib/server/store/testing/postgres/create-test-database";

/** A store over a PostgreSQL database of its own. */
export interface TestPostgres {
  url: string;
  store: Store;
  database: PostgresDatabase;
  /** What the connections reported, by event. */
  failures: { event: string; error: unknown }[];
  /** Opens the same database once more, as another process would; closed with the first. */
  openAnother(): TestPostgres;
  /** Deletes every row of the store. */
  clear(): Promise<void>;
  /** Makes the leases of all runs end now. */
  expireLeases(): Promise<void>;
  /** Closes every store and deletes the database. */
  close(): Promise<void>;
}

/** Opens one; `isEmpty` leaves even the tables out. */
export async function openTestPostgres(options: { isEmpty?: boolean } = {}): Promise<TestPostgres> {
  const { url, drop } = await createTestDatabase(options);
  const stores: Store[] = [];
  const open = (): TestPostgres => {
    const failures: TestPostgres["failures"] = [];
    const reportFailure = (event: string, error: unknown): string => {
      failures.push({ event, error });
      return "reference";
    };
    const database = openPostgres({ url, reportFailure });
    const store = createPostgresStore(database);
    stores.push(store);
    return {
      url,
      store,
      database,
      failures,
      openAnother: open,
      async clear() {
        await sql`truncate chats, blobs cascade`.execute(database.kysely);
      },
      async expireLeases() {
        await sql`update runs set lease_until = 0 where lease_until is not null`.execute(database.kysely);
      },
      async close() {
        await Promise.all(stores.map((each) => each.close()));
        await drop();
      },
    };
  };
  return open();
}
