import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { listFiles } from "./lib/list-files.mjs";
import { projectFolder } from "./lib/project.mjs";

// Says which source files have grown too long to be one idea.
const mostLines = 300;

const tooLong = listFiles(projectFolder)
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
  .map((path) => ({
    path: relative(projectFolder, path),
    lines: readFileSync(path, "utf8").trimEnd().split("\n").length,
  }))
  .filter(({ lines }) => lines > mostLines);

for (const { path, lines } of tooLong) console.error(`${path} has ${lines} lines; ${mostLines} are the most`);
process.exitCode = tooLong.length === 0 ? 0 : 1;
