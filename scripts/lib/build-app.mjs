import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CommandFailure } from "./command-failure.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { runProgram } from "./run-program.mjs";
import { sourceStamp } from "./source-stamp.mjs";
import { whileSaying } from "./while-saying.mjs";

const logFile = inProject(".cache", "logs", "build.log");

/**
 * Makes a production build, whatever is there.
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env `WHISKER_DIST_DIR` in it names the folder, `.next` when absent
 * @param {boolean} [options.isQuiet] output goes to a log file, whose lines are shown only when the build fails
 */
export async function buildApp({ env, isQuiet = false }) {
  const stampPath = buildStampPath(env);
  const stamp = sourceStamp(projectFolder);
  rmSync(stampPath, { force: true });
  const code = await runProgram({
    program: projectNode(),
    args: [packageCommand("next", "next"), "build"],
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    ...(isQuiet ? { logFile } : {}),
  });
  if (code !== 0) {
    if (!isQuiet) throw new CommandFailure("The build failed; the reason is above.");
    console.error(readFileSync(logFile, "utf8").trim());
    throw new CommandFailure(`The build failed; the reason is above and in ${relative(process.cwd(), logFile)}`);
  }
  mkdirSync(join(stampPath, ".."), { recursive: true });
  writeFileSync(stampPath, stamp);
}

/**
 * Makes a production build unless the one there was made from these very sources.
 * @param {{ env: NodeJS.ProcessEnv }} options as for `buildApp`
 */
export async function buildAppIfStale({ env }) {
  const state = buildState(env);
  if (state === "fresh") return;
  const reason = state === "missing" ? "first time" : "the sources have changed";
  await whileSaying(`Building the app (${reason}, about half a minute)…`, () => buildApp({ env, isQuiet: true }));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {"fresh" | "missing" | "stale"}
 */
export function buildState(env) {
  const stampPath = buildStampPath(env);
  if (!existsSync(join(stampPath, "..", "BUILD_ID"))) return "missing";
  const isFresh = existsSync(stampPath) && readFileSync(stampPath, "utf8") === sourceStamp(projectFolder);
  return isFresh ? "fresh" : "stale";
}

function buildStampPath(env) {
  return inProject(env.WHISKER_DIST_DIR || ".next", "whisker-build-stamp");
}
