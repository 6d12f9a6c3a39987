import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { CommandFailure } from "./command-failure.mjs";
import { findBrowser } from "./find-browser.mjs";
import { inProject } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { runProgram } from "./run-program.mjs";
import { whileSaying } from "./while-saying.mjs";

const logFile = inProject(".cache", "logs", "browser.log");

/**
 * Path of a Chromium for the browser tests, installed first when the machine has none.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
export async function ensureBrowser(env) {
  const found = await findBrowser(env);
  if (found !== undefined) return found;
  const ways = [...(isDebianRoot() ? [installFromDebian] : []), installFromPlaywright];
  for (const install of ways) {
    await whileSaying("Installing a browser for the tests (first time, about a minute)…", () => install(env));
    const installed = await findBrowser(env);
    if (installed !== undefined) return installed;
  }
  throw new CommandFailure(
    `No browser for the tests could be found or installed (${relative(process.cwd(), logFile)} has the reason). Install Chromium or Chrome, or set CHROMIUM_PATH to one.`,
  );
}

async function installFromDebian(env) {
  const quiet = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, logFile };
  if ((await runProgram({ program: "apt-get", args: ["update"], ...quiet })) !== 0) return;
  await runProgram({ program: "apt-get", args: ["install", "-y", "--no-install-recommends", "chromium"], ...quiet });
}

async function installFromPlaywright(env) {
  const withLibraries = process.platform === "linux" && process.getuid() === 0 ? ["--with-deps"] : [];
  const args = [packageCommand("playwright", "playwright"), "install", ...withLibraries, "chromium"];
  await runProgram({ program: projectNode(), args, env, logFile });
}

function isDebianRoot() {
  if (process.platform !== "linux" || process.getuid() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}
