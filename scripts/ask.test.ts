import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
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
  const { command, env } = prepare(args);
  return killedAfterwards(spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] }));
}

/** The same, printing to a file. */
function startInto(path: string, args: string[]): ChildProcessByStdio<null, null, Readable> {
  const { command, env } = prepare(args);
  const file = openSync(path, "w");
  onTestFinished(() => closeSync(file));
  return killedAfterwards(spawn(process.execPath, command, { env, stdio: ["ignore", file, "pipe"] }));
}

function prepare(args: string[]): { command: string[]; env: NodeJS.ProcessEnv } {
  const folder = mkdtempSync(join(tmpdir(), "whisker-ask-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = testEnvironment(process.env, { WHISKER_DATA_DIR: folder, WHISKER_EMBEDDED_TPS: "20" });
  return { command: [inProject("scripts", "ask.mjs"), ...args], env };
}

function killedAfterwards<Child extends ChildProcess>(child: Child): Child {
  onTestFinished(() => void child.kill("SIGKILL"));
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

// A device that is always full; other systems than Linux have none.
it.runIf(existsSync("/dev/full"))(
  "what cannot be printed is a failure, and said",
  async () => {
    const child = startInto("/dev/full", ["hello", "--agent", "plain"]);
    const notes = text(child.stderr);
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(await notes).toContain("could not be printed: ENOSPC");
  },
  60_000,
);
