import { afterEach, beforeEach, expect, test } from "vitest";
import { migrateStore } from "#lib/server/store/migrate";
import { openSqlite, type SqliteDatabase } from "#lib/server/store/open-sqlite";

let database: SqliteDatabase;
beforeEach(() => {
  database = openSqlite({ dataDir: ":memory:" });
});
afterEach(() => {
  database.sqlite.close();
});

const all = ["0001-initial", "0002-leases"];
const tables = ["chats", "messages", "runs", "run_events", "blobs"];

function findTables(): unknown[] {
  return database.sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all();
}

test("an empty database gets every table, once", async () => {
  expect(await migrateStore(database.kysely, "sqlite")).toEqual(all);
  expect(findTables()).toEqual(expect.arrayContaining(tables));
  expect(await migrateStore(database.kysely, "sqlite")).toEqual([]);
});

test("a migration that fails leaves no half of itself", async () => {
  database.sqlite.exec("create table blobs (hash text)");
  await expect(migrateStore(database.kysely, "sqlite")).rejects.toThrow(/could not be brought up to date: .*blobs/);
  expect(findTables()).not.toContain("chats");
  database.sqlite.exec("drop table blobs");
  expect(await migrateStore(database.kysely, "sqlite")).toEqual(all);
});

test("a database written by a newer version is refused", async () => {
  await migrateStore(database.kysely, "sqlite");
  database.sqlite.exec("insert into store_migrations (name, timestamp) values ('9999-later', '2030-01-01')");
  await expect(migrateStore(database.kysely, "sqlite")).rejects.toThrow(/9999-later/);
});

test("lists of chats and the search for active runs go by index", async () => {
  await migrateStore(database.kysely, "sqlite");
  const plan = (statement: string) =>
    database.sqlite
      .prepare<[], { detail: string }>(`explain query plan ${statement}`)
      .all()
      .map((row) => row.detail)
      .join("\n");
  expect(plan("select id from chats where user_id = 'a' order by updated_at desc, id desc")).not.toContain(
    "TEMP B-TREE",
  );
  expect(plan("select id from runs where chat_id = 'a' and status in ('running', 'waiting') and hidden = 0")).toContain(
    "runs_one_active_per_chat",
  );
  expect(plan("select id from runs where owner = 'a' and status = 'running'")).toContain("runs_");
});
