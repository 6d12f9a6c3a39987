import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildAppIfStale } from "./build-app.mjs";
import { CommandFailure } from "./command-failure.mjs";
import { ensureBrowser } from "./ensure-browser.mjs";
import { inProject } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { runChecks } from "./run-checks.mjs";
import { runProgram } from "./run-program.mjs";
import { withSetUpLock } from "./set-up-lock.mjs";
import { testBuild } from "./test-build.mjs";
import { oneFailed, onePassed, playwrightCounts, vitestCounts } from "./test-counts.mjs";
import { testEnvironment } from "./test-environment.mjs";

const reportFolder = inProject(".cache", "test-reports");

/**
 * Format, lint, types and the other checks; together they count as one.
 * @returns {Promise<import("./test-counts.mjs").Counts>}
 */
export async function checkStage() {
  return (await runChecks()) ? onePassed : oneFailed;
}

/**
 * Unit and contract tests.
 * @param {string[]} args passed on to Vitest
 * @returns {Promise<import("./test-counts.mjs").Counts>}
 */
export async function unitStage(args) {
  const report = newReport("unit.json");
  const exitCode = await runProgram({
    program: projectNode(),
    args: [
      packageCommand("vitest", "vitest"),
      "run",
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      ...args,
    ],
    env: testEnvironment(process.env),
  });
  return counted(report, exitCode, vitestCounts);
}

/**
 * The production build the browser tests run against; it counts as one.
 * @returns {Promise<import("./test-counts.mjs").Counts>}
 */
export async function buildStage() {
  try {
    await withSetUpLock(() => buildAppIfStale({ env: browserTestEnvironment() }));
    return onePassed;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    console.error(error.message);
    return oneFailed;
  }
}

/**
 * Browser tests, with a browser installed first where there is none.
 * @param {string[]} args passed on to Playwright
 * @returns {Promise<import("./test-counts.mjs").Counts>}
 */
export async function browserStage(args) {
  const browser = await ensureBrowser(process.env);
  const report = newReport("browser.json");
  const exitCode = await runProgram({
    program: projectNode(),
    args: [
      packageCommand("playwright", "playwright"),
      "test",
      ...["--config", "e2e/playwright.config.ts", "--reporter=list,json"],
      ...args,
    ],
    env: { ...browserTestEnvironment(), CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return counted(report, exitCode, playwrightCounts);
}

/**
 * Rows of the fault matrix, each on a production build with a provider, proxies and databases that misbehave.
 * @param {"faults" | "soak"} project which rows: those that every change must pass, or those that take many minutes
 * @param {string[]} args passed on to Playwright
 * @returns {Promise<import("./test-counts.mjs").Counts>}
 */
export async function faultStage(project, args) {
  const browser = await ensureBrowser(process.env);
  const report = newReport(`${project}.json`);
  const exitCode = await runProgram({
    program: projectNode(),
    args: [
      packageCommand("playwright", "playwright"),
      "test",
      ...["--config", "e2e/faults/playwright.config.ts", `--project=${project}`, "--reporter=list,json"],
      ...args,
    ],
    env: { ...browserTestEnvironment(), CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return counted(report, exitCode, playwrightCounts);
}

function browserTestEnvironment() {
  return testEnvironment(process.env, { WHISKER_DIST_DIR: testBuild });
}

function newReport(name) {
  mkdirSync(reportFolder, { recursive: true });
  const path = `${reportFolder}/${name}`;
  rmSync(path, { force: true });
  return path;
}

function counted(report, exitCode, readCounts) {
  // Without a report the runner itself did not start.
  if (!existsSync(report)) return oneFailed;
  return readCounts(JSON.parse(readFileSync(report, "utf8")), exitCode);
}
