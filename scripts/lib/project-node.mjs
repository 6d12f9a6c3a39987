import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandFailure } from "./command-failure.mjs";
import { inProject } from "./project.mjs";

const leastMajorForTheApp = 24;

/**
 * Path of the Node that runs the app: the one the project installs, else the running one if it is new enough.
 * @returns {string}
 */
export function projectNode() {
  const path = installedNode();
  if (path !== undefined) return path;
  if (Number(process.versions.node.split(".")[0]) >= leastMajorForTheApp) return process.execPath;
  throw new CommandFailure(
    "The project's own Node is not installed (npm may be set to ignore install scripts). Run: npm rebuild node --ignore-scripts=false",
  );
}

/** Path of the Node in node_modules, or `undefined` when there is none. */
export function installedNode() {
  const path = inProject("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(path) ? path : undefined;
}

/**
 * Path of the JavaScript file behind a command of an installed package, to be run with `projectNode()`. Calling it this
 * way works the same on every system, where the files in node_modules/.bin differ.
 * @param {string} packageName
 * @param {string} command
 * @returns {string}
 */
export function packageCommand(packageName, command) {
  const manifestPath = inProject("node_modules", packageName, "package.json");
  if (!existsSync(manifestPath)) {
    throw new CommandFailure(`The package ${packageName} is not installed. Run: npm ci --include=dev`);
  }
  const { bin } = JSON.parse(readFileSync(manifestPath, "utf8"));
  return join(dirname(manifestPath), typeof bin === "string" ? bin : bin[command]);
}
