import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { releaseLock, removeAbandonedLock, removeIfAbandoned, takeLock, touchLock } from "./lock-file.mjs";

const mine = `${process.pid} mine`;
const others = `${process.pid} others`;

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-file-"));
  lock = join(folder, "lock");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("a lock file", () => {
  it("is taken by one", () => {
    expect(takeLock(lock, mine)).toBe(true);
    expect(takeLock(lock, others)).toBe(false);
    expect(readFileSync(lock, "utf8")).toBe(mine);
  });

  it("is released and touched by its owner only", () => {
    writeFileSync(lock, others);
    utimesSync(lock, new Date(0), new Date(0));
    touchLock(lock, mine);
    releaseLock(lock, mine);
    expect(statSync(lock).mtimeMs).toBe(0);
    touchLock(lock, others);
    expect(statSync(lock).mtimeMs).toBeGreaterThan(0);
    releaseLock(lock, others);
    expect(existsSync(lock)).toBe(false);
  });

  it("that is gone is neither touched nor released, without complaint", () => {
    touchLock(lock, mine);
    releaseLock(lock, mine);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("of a process that is gone is removed, and nothing is left of it", () => {
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    writeFileSync(lock, `${gone} other`);
    expect(removeAbandonedLock(lock)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("whose owner is not written yet is left alone", () => {
    writeFileSync(lock, "");
    expect(removeAbandonedLock(lock)).toBe(false);
    expect(existsSync(lock)).toBe(true);
  });

  it("that another waiter has taken over since it was found abandoned stays that waiter's", () => {
    writeFileSync(lock, others);
    expect(removeIfAbandoned(lock)).toBe(false);
    expect(readFileSync(lock, "utf8")).toBe(others);
    expect(readdirSync(folder)).toEqual(["lock"]);
  });

  it("that another waiter has removed since then can be tried for at once", () => {
    expect(removeIfAbandoned(lock)).toBe(true);
  });
});
