import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { CommandFailure } from "./command-failure.mjs";
import { CommandStopped } from "./command-stopped.mjs";
import { passOnSignals } from "./pass-on-signals.mjs";
import { projectFolder } from "./project.mjs";

/**
 * Runs a program in the project's folder to its end. Signals are passed on to it; when it has ended because of one, the
 * promise rejects with `CommandStopped`.
 * @param {object} options
 * @param {string} options.program
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} [options.env] the whole environment; this process's own when absent
 * @param {string} [options.logFile] where its output goes; to this terminal when absent
 * @param {boolean} [options.shell] lets a shell find the program, which Windows needs for npm
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export async function runProgram({ program, args, env = process.env, logFile, shell = false }) {
  const child = spawn(program, args, {
    cwd: projectFolder,
    env,
    shell,
    stdio: ["ignore", ...(logFile === undefined ? ["inherit", "inherit"] : ["pipe", "pipe"])],
  });
  const signals = passOnSignals(child);
  const ended = new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new CommandFailure(`${program} could not be started: ${error.message}`)));
    child.once("close", (code) => (signals.isAsked() ? reject(new CommandStopped()) : resolve(code ?? 1)));
  }).finally(signals.release);
  if (logFile === undefined) return ended;

  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  try {
    return await ended;
  } finally {
    log.end();
    await finished(log);
  }
}
