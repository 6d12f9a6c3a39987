import "server-only";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";

/**
 * Makes the commits that follow survive loss of power, until the returned function is called.
 * Contract: call both while the connection is held and no transaction is open.
 */
export function holdFullSync({ sqlite, sync }: SqliteDatabase): () => void {
  if (sync === "full") return () => undefined;
  // Not prepared once for all: SQLite carries this pragma out when it is compiled, not when it is run.
  sqlite.exec("pragma synchronous = full");
  return () => {
    sqlite.exec("pragma synchronous = normal");
  };
}
