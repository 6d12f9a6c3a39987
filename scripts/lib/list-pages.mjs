import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { generatedBlocks } from "./generated-blocks.mjs";
import { listFiles } from "./list-files.mjs";
import { inProject, projectFolder } from "./project.mjs";

/**
 * The pages of the documentation that have generated blocks.
 * @returns {{ path: string, text: string, blocks: import("./generated-blocks.mjs").GeneratedBlock[] }[]} paths in the project,
 *   with forward slashes
 */
export function listPages() {
  return listFiles(inProject("docs"))
    .filter((path) => path.endsWith(".md"))
    .map((absolute) => {
      const text = readFileSync(absolute, "utf8");
      const path = relative(projectFolder, absolute).split(sep).join("/");
      return { path, text, blocks: generatedBlocks(text) };
    })
    .filter(({ blocks }) => blocks.length > 0);
}
