import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const foldersLeftOut = new Set(["node_modules", ".next", ".next-test", ".cache", ".git", "data", "test-results"]);

/**
 * All files below a folder, as paths that begin with that folder, sorted. A folder that does not exist has none.
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return foldersLeftOut.has(entry.name) ? [] : listFiles(path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
