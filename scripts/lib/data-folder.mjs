import { resolve } from "node:path";
import { projectFolder } from "./project.mjs";

/**
 * Absolute path of the folder of the embedded database, from `WHISKER_DATA_DIR` (`data` in the project).
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function dataFolder(env) {
  return resolve(projectFolder, env.WHISKER_DATA_DIR || "data");
}
