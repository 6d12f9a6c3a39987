import { readFileSync } from "node:fs";
import { delimiter, relative } from "node:path";
import { CommandFailure } from "./command-failure.mjs";
import { installState, writeInstallStamp } from "./install-state.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { runProgram } from "./run-program.mjs";
import { whileSaying } from "./while-saying.mjs";

const logFile = inProject(".cache", "logs", "install.log");

/** Installs the packages of package-lock.json, those for tests included, unless they are there already. */
export async function installPackages() {
  const state = installState();
  if (state === "fresh") return;
  const reason = state === "missing" ? "first time, about a minute" : "package-lock.json has changed";
  const code = await whileSaying(`Installing packages (${reason})…`, () =>
    runProgram({
      program: "npm",
      // A Windows program that is running cannot be deleted, and this may be the project's Node: `npm ci` deletes all.
      args: [process.platform === "win32" && state === "stale" ? "install" : "ci", "--include=dev", "--no-fund"],
      env: { ...process.env, PATH: pathOutsideProject(process.env.PATH ?? "", projectFolder) },
      logFile,
      shell: process.platform === "win32",
    }),
  );
  if (code !== 0) {
    const reasonGiven = firstNpmError(readFileSync(logFile, "utf8"));
    throw new CommandFailure(
      `Installing packages failed${reasonGiven === undefined ? "" : `: ${reasonGiven}`} (all of it: ${relative(process.cwd(), logFile)})`,
    );
  }
  writeInstallStamp();
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
