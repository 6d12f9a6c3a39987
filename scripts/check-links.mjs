import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { listFiles } from "./lib/list-files.mjs";
import { missingLinks } from "./lib/missing-links.mjs";
import { inProject, projectFolder } from "./lib/project.mjs";

// Says which links of the documentation lead to files that do not exist.
const documents = [inProject("README.md"), inProject("ARCHITECTURE.md"), ...listFiles(inProject("docs"))].filter(
  (path) => path.endsWith(".md"),
);
const problems = documents.flatMap((path) =>
  missingLinks({ path, text: readFileSync(path, "utf8"), root: projectFolder }).map(
    (link) => `${relative(projectFolder, path)} links to ${link}, which does not exist`,
  ),
);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
