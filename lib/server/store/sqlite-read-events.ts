import "server-only";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { Store, StoredEvent } from "#lib/server/store/store";

/** Makes `Store.readEvents` for SQLite, with a prepared statement: every follower that catches up goes through it. */
export function createSqliteReadEvents({ sqlite, kysely }: SqliteDatabase): Store["readEvents"] {
  const select = sqlite.prepare<[string, number, number], StoredEvent>(
    "select seq, at, chunk from run_events where run_id = ? and seq > ? order by seq limit ?",
  );
  return (runId, after, limit) => kysely.connection().execute(async () => select.all(runId, after, limit));
}
