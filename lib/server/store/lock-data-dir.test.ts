import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataDirInUseError } from "#lib/server/store/data-dir-error";
import { type DataDirLock, lockDataDir } from "#lib/server/store/lock-data-dir";
import { makeTemporaryDir } from "#lib/server/store/testing/open-test-store";
import { nextLine, type SpawnedScript, spawnScript } from "#lib/server/store/testing/spawn-script";

let dir: string;
let remove: () => void;
let other: SpawnedScript | undefined;
let lock: DataDirLock | undefined;
beforeEach(() => {
  ({ dir, remove } = makeTemporaryDir());
  lock = other = undefined;
});
afterEach(async () => {
  await other?.kill();
  lock?.release();
  remove();
});

describe("a data folder", () => {
  test("is made with its parents, for its owner alone", () => {
    const made = join(dir, "a", "data");
    lock = lockDataDir(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(lock.dir).toBe(made);
  });

  test("locked by this process is refused to another, in one line with our pid", async () => {
    lock = lockDataDir(dir);
    other = spawnScript("hold-lock", dir);
    expect(await nextLine(other)).toBe(
      `DataDirInUseError: The data folder ${dir} is in use by another Whisker process (pid ${process.pid}). ` +
        "Stop it, or set WHISKER_DATA_DIR to another folder.",
    );
  });

  test("locked by another process is refused here, and free at once when that process is killed", async () => {
    other = spawnScript("hold-lock", dir);
    expect(await nextLine(other)).toBe("held");
    expect(() => lockDataDir(dir)).toThrow(`(pid ${other.child.pid})`);
    await other.kill();
    lock = lockDataDir(dir);
    expect(JSON.parse(readFileSync(join(dir, "lock.json"), "utf8"))).toMatchObject({ pid: process.pid });
  });

  test("is refused a second time to the same process, and free again when released", () => {
    const first = lockDataDir(dir);
    expect(() => lockDataDir(dir)).toThrow(DataDirInUseError);
    first.release();
    first.release();
    expect(existsSync(join(dir, "lock.json"))).toBe(false);
    lock = lockDataDir(dir);
  });

  test("is refused without a pid when no living process is named", () => {
    lock = lockDataDir(dir);
    for (const word of ["", "junk", '{"pid":2147483646,"startedAt":1}', '{"pid":-1,"startedAt":1}']) {
      writeFileSync(join(dir, "lock.json"), word);
      expect(() => lockDataDir(dir)).toThrow("is in use by another Whisker process. Stop it");
    }
  });

  test("that is a file, or lies under one, is refused in one line", () => {
    const file = join(dir, "file");
    writeFileSync(file, "");
    expect(() => lockDataDir(file)).toThrow(`The data folder ${file} cannot be written to (EEXIST).`);
    expect(() => lockDataDir(join(file, "data"))).toThrow(/cannot be written to \(ENOTDIR\)\. .+WHISKER_DATA_DIR/);
  });

  test("whose lock file is no database is refused in one line", () => {
    writeFileSync(join(dir, "lock.db"), "not a database ".repeat(100));
    expect(() => lockDataDir(dir)).toThrow("cannot be written to (SQLITE_NOTADB)");
  });
});
