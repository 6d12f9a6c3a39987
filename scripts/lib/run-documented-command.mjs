import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CommandFailure } from "./command-failure.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { testEnvironment } from "./test-environment.mjs";

/** Settings of a person's shell or `.env` that a documented run must not depend on, and the demo model at full speed. */
export const documentedSettings = {
  WHISKER_EMBEDDED_TPS: "0",
  WHISKER_MODEL: "embedded:demo",
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  DATABASE_URL: "",
};

/**
 * Runs a shell block of a page in the project's folder, with a data folder of its own.
 * @param {string} command
 * @returns {Promise<string>} what it prints; rejects with a `CommandFailure` when it ends with another code than 0
 */
export async function runDocumentedCommand(command) {
  const folder = mkdtempSync(join(tmpdir(), "whisker-docs-"));
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = testEnvironment(process.env, documentedSettings);
  const child = spawn("sh", ["-c", command], {
    cwd: projectFolder,
    env: { ...env, WHISKER_DATA_DIR: folder, NODE_COMPILE_CACHE: inProject(".cache", "compiled") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new CommandFailure(`The shell could not be started: ${error.message}`)));
    child.once("close", resolve);
  });
  try {
    const [code, output, notes] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code !== 0) throw new CommandFailure(`${command}\nended with ${code}:\n${output}${notes}`);
    return output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
