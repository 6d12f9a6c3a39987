import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { inProject } from "./project.mjs";

const answerTimeoutMs = 20_000;
const commandNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const knownPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Path of a Chromium that runs on this machine: the one `CHROMIUM_PATH` names, else Playwright's own, else an installed
 * one. Needs the project's packages.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser(env) {
  const candidates = [
    env.CHROMIUM_PATH,
    playwrightBrowser(),
    ...(env.PATH ?? "").split(delimiter).flatMap((folder) => commandNames.map((name) => join(folder, name))),
    ...knownPlaces,
  ];
  for (const path of candidates) {
    if (path && existsSync(path) && (await runs(path))) return path;
  }
  return undefined;
}

function playwrightBrowser() {
  const require = createRequire(inProject("package.json"));
  return require("playwright").chromium.executablePath();
}

/** A browser can be there and yet lack the system's libraries: asking its version tells. */
async function runs(path) {
  // On Windows the question opens a window instead of answering.
  if (process.platform === "win32") return true;
  try {
    await promisify(execFile)(path, ["--version"], { timeout: answerTimeoutMs });
    return true;
  } catch {
    // Whatever the reason, this one is of no use and the next candidate is asked.
    return false;
  }
}
