import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqlite } from "#lib/server/store/open-sqlite";
import { makeTemporaryDir } from "#lib/server/store/testing/open-test-store";

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = makeTemporaryDir());
});
afterEach(() => remove());

test.each([
  ["normal", 1],
  ["full", 2],
] as const)("a file opened with sync %s has a write-ahead log, foreign keys and that level", (sync, level) => {
  const { sqlite } = openSqlite({ dataDir: dir, sync });
  const read = (pragma: string) => sqlite.pragma(pragma, { simple: true });
  expect([read("journal_mode"), read("synchronous"), read("foreign_keys")]).toEqual(["wal", level, 1]);
  expect(read("busy_timeout")).toBeGreaterThan(0);
  expect(sqlite.name).toBe(join(dir, "whisker.db"));
  sqlite.close();
});

test("a folder that is not there is an error", () => {
  expect(() => openSqlite({ dataDir: join(dir, "missing") })).toThrow();
});
