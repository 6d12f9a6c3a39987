import { readFileSync } from "node:fs";
import { lockfileProblems } from "./lib/lockfile-problems.mjs";
import { inProject } from "./lib/project.mjs";

// Says what would keep package-lock.json from installing on another machine.
const problems = lockfileProblems(JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")));
for (const problem of problems) console.error(`package-lock.json: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
