import { readFileSync } from "node:fs";
import { delimiter, relative } from "node:path";
import { CommandFailure } from "./command-failure.mjs";
import { installState, writeInstallStamp } from "./install-state.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { installedNode } from "./project-node.mjs";
import { runProgram } from "./run-program.mjs";
import { whileSaying } from "./while-saying.mjs";

const logFile = inProject(".cache", "logs", "install.log");

/**
 * Installs the packages of package-lock.json, those for tests included, and the project's Node, unless they are there.
 * No package's install script runs but the one that brings Node: npm would compile better-sqlite3, which ships its
 * binaries, because its lock file does not keep that the package says not to.
 */
export async function installPackages() {
  const state = installState();
  if (state !== "fresh") {
    const reason = state === "missing" ? "first time, about a minute" : "package-lock.json has changed";
    // A Windows program that is running cannot be deleted, and this may be the project's Node: `npm ci` deletes all.
    const command = process.platform === "win32" && state === "stale" ? "install" : "ci";
    await runNpm(`Installing packages (${reason})…`, [command, "--include=dev", "--no-fund", "--ignore-scripts"]);
  }
  if (installedNode() === undefined) {
    await runNpm("Installing the project's own Node…", ["rebuild", "node", "--ignore-scripts=false"]);
  }
  if (state !== "fresh") writeInstallStamp();
}

/**
 * @param {string} line said while npm works
 * @param {string[]} args
 */
async function runNpm(line, args) {
  const code = await whileSaying(line, () =>
    runProgram({
      program: "npm",
      args,
      env: { ...process.env, PATH: pathOutsideProject(process.env.PATH ?? "", projectFolder) },
      logFile,
      shell: process.platform === "win32",
    }),
  );
  if (code === 0) return;
  const reason = firstNpmError(readFileSync(logFile, "utf8"));
  throw new CommandFailure(
    `Installing packages failed${reason === undefined ? "" : `: ${reason}`} (all of it: ${relative(process.cwd(), logFile)})`,
  );
}

/** Installs the packages only where there are none: whoever installed others has done so on purpose. */
export async function installPackagesIfMissing() {
  if (installState() === "missing") await installPackages();
}

/**
 * A search path without the project's own commands, so that the Node that npm is about to replace does not run npm.
 * @param {string} path
 * @param {string} folder
 */
export function pathOutsideProject(path, folder) {
  return path
    .split(delimiter)
    .filter((entry) => !entry.startsWith(folder))
    .join(delimiter);
}

/**
 * What npm says went wrong, from its output: the first error line that is a sentence, with npm's code before it.
 * @param {string} output
 */
export function firstNpmError(output) {
  const lines = [...output.matchAll(/^npm (?:error|ERR!) (.+)$/gm)].map((match) => match[1].trim());
  const code = lines.find((line) => line.startsWith("code "))?.slice("code ".length);
  const sentence = lines.find((line) => !/^(code|syscall|errno|path|command) /.test(line));
  return [code, sentence].filter((part) => part !== undefined).join(", ") || undefined;
}
