import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder: absolute, without a slash at its end. */
export const projectFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * An absolute path inside the project.
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(projectFolder, ...parts);
}
