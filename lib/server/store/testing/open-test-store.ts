import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateStore } from "#lib/server/store/migrate";
import { openSqlite, type SqliteDatabase } from "#lib/server/store/open-sqlite";
import { createSqliteStore } from "#lib/server/store/sqlite-store";
import type { Store } from "#lib/server/store/store";

/** A new, empty folder, and how to remove it. */
export function makeTemporaryDir(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), "whisker-store-"));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The store over `whisker.db` in the folder (or `":memory:"`), its tables made. */
export async function openStore(dataDir: string): Promise<{ store: Store; database: SqliteDatabase }> {
  const database = openSqlite({ dataDir });
  await migrateStore(database.kysely, "sqlite");
  return { store: createSqliteStore(database), database };
}

/** A store in a folder of its own that goes away with it. */
export async function openTestStore(): Promise<{ store: Store; database: SqliteDatabase; close(): Promise<void> }> {
  const { dir, remove } = makeTemporaryDir();
  const opened = await openStore(dir);
  return {
    ...opened,
    async close() {
      await opened.store.close();
      remove();
    },
  };
}
