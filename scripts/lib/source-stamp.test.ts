import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceStamp } from "./source-stamp.mjs";

let folder: string;

function write(name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stamp-"));
  write("package.json", "{}");
  write("app/page.tsx", "page");
  write("lib/a.ts", "a");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("sourceStamp", () => {
  it("stays the same when only dates change", () => {
    const before = sourceStamp(folder);
    utimesSync(join(folder, "lib/a.ts"), new Date(0), new Date(0));
    expect(sourceStamp(folder)).toBe(before);
  });

  it.each([
    "app/page.tsx",
    "lib/a.ts",
    "package.json",
    "package-lock.json",
    "next.config.mjs",
    "public/icon.svg",
    ".env",
  ])("changes with %s", (name) => {
    const before = sourceStamp(folder);
    write(name, "changed");
    expect(sourceStamp(folder)).not.toBe(before);
  });

  it.each([
    "lib/a.test.ts",
    "lib/store.contract.ts",
    "lib/testing/scene.ts",
    "vitest.config.ts",
    "README.md",
    "lib/node_modules/x.ts",
  ])("does not change with %s, which no build reads", (name) => {
    const before = sourceStamp(folder);
    write(name, "changed");
    expect(sourceStamp(folder)).toBe(before);
  });

  it("tells a removed file and a moved boundary between two files", () => {
    const before = sourceStamp(folder);
    write("lib/a.ts", "");
    write("lib/b.ts", "a");
    const moved = sourceStamp(folder);
    rmSync(join(folder, "lib/b.ts"));
    expect(new Set([before, moved, sourceStamp(folder)]).size).toBe(3);
  });
});
