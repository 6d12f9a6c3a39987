import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { inProject } from "./lib/project.mjs";
import { testEnvironment } from "./lib/test-environment.mjs";

const longQuestion = "write a long answer with headings, a list, a table and code";

/** The command as a shell starts it, over a data folder of its own. */
function start(args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const folder = mkdtempSync(join(tmpdir(), "whisker-ask-"));
  const env = testEnvironment(process.env, { WHISKER_DATA_DIR: folder, WHISKER_EMBEDDED_TPS: "20" });
  const child = spawn(process.execPath, [inProject("scripts", "ask.mjs"), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  return child;
}

it("Ctrl+C stops the run, says so and ends with 130", async () => {
  const child = start([longQuestion]);
  const notes = text(child.stderr);
  await once(child.stdout, "data");
  child.stdout.resume();
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  expect(code).toBe(130);
  expect(await notes).toContain("Stopped.");
}, 60_000);

it("a reader that has read enough, as head does, is no failure", async () => {
  const child = start([longQuestion]);
  const notes = text(child.stderr);
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(await notes).toMatch(/^Run \S+, recorded in \S+\n$/);
}, 60_000);
