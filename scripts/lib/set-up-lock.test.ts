import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withSetUpLock } from "./set-up-lock.mjs";

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  lock = join(folder, "nested", "set-up.lock");
  vi.spyOn(console, "log").mockReturnValue();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("withSetUpLock", () => {
  it("lets one work at a time and says once that the other waits", async () => {
    const order: string[] = [];
    const first = withSetUpLock(async () => {
      order.push("first begins");
      await new Promise(setImmediate);
      order.push("first ends");
    }, lock);
    const second = withSetUpLock(async () => order.push("second begins"), lock);
    await Promise.all([first, second]);
    expect(order).toEqual(["first begins", "first ends", "second begins"]);
    expect(console.log).toHaveBeenCalledOnce();
  });

  it("is given back when the work fails", async () => {
    await expect(withSetUpLock(() => Promise.reject(new Error("no")), lock)).rejects.toThrow("no");
    expect(existsSync(lock)).toBe(false);
  });

  it("is taken over from a process that is gone", async () => {
    await withSetUpLock(async () => undefined, lock);
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    writeFileSync(lock, String(gone));
    await expect(withSetUpLock(async () => "done", lock)).resolves.toBe("done");
  });

  it("is taken over from a holder that no longer touches it", async () => {
    await withSetUpLock(async () => undefined, lock);
    writeFileSync(lock, String(process.pid));
    utimesSync(lock, new Date(0), new Date(0));
    await expect(withSetUpLock(async () => "done", lock)).resolves.toBe("done");
  });

  it("leaves alone a lock that another has taken over meanwhile", async () => {
    await withSetUpLock(async () => writeFileSync(lock, `${process.pid} another`), lock);
    expect(readFileSync(lock, "utf8")).toBe(`${process.pid} another`);
  });

  it("does not fail when its lock has been removed", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const work = withSetUpLock(async () => {
        rmSync(lock);
        vi.advanceTimersByTime(10_000);
        return "done";
      }, lock);
      await expect(work).resolves.toBe("done");
    } finally {
      vi.useRealTimers();
    }
  });
});
