import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { listFiles } from "./list-files.mjs";

const sourceFolders = ["app", "components", "lib", "public", "e2e/faults/agents"];
const rootFilesThatCount =
  /^(?!vitest\.config\.|next-env\.).+\.(ts|mts|js|mjs|cjs)$|^(package|package-lock|tsconfig)\.json$|^\.env/;
const filesOnlyForTests = /\.(test|contract)\.tsx?$|(^|\/)testing\//;

/**
 * A hash over everything a production build is made from. It reads contents, not dates, so a fresh checkout of the same
 * sources gives the same hash; files that only tests use do not count.
 * @param {string} folder the project's folder
 * @returns {string}
 */
export function sourceStamp(folder) {
  const hash = createHash("sha256");
  for (const path of sourceFiles(folder)) {
    const name = relative(folder, path).split(sep).join("/");
    if (filesOnlyForTests.test(name)) continue;
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function sourceFiles(folder) {
  const rootFiles = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && rootFilesThatCount.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
  return [...rootFiles, ...sourceFolders.flatMap((name) => listFiles(join(folder, name)))];
}
