import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { CommandFailure } from "./lib/command-failure.mjs";
import { listFiles } from "./lib/list-files.mjs";
import { inProject, projectFolder } from "./lib/project.mjs";
import { runScript } from "./lib/run-script.mjs";
import { templatePlan } from "./lib/template-plan.mjs";

// npm run use-as-template: removes the demo agents, so that what stays is yours to build on.
// --dry-run only lists what would be done; --force works on uncommitted changes too.
await runScript(async () => {
  const options = new Set(process.argv.slice(2));
  const isDryRun = options.has("--dry-run");
  for (const option of options) {
    if (!["--dry-run", "--force"].includes(option)) throw new CommandFailure(`There is no option "${option}".`);
  }
  if (!isDryRun && !options.has("--force") && hasUncommittedChanges()) {
    throw new CommandFailure("There are uncommitted changes; commit them first, or add -- --force.");
  }

  const { removed, rewritten } = templatePlan(readSources());
  if (removed.length === 0) {
    console.log("The demo agents are gone already; nothing to do.");
    return 0;
  }
  for (const path of removed) console.log(`remove   ${path}`);
  for (const path of rewritten.keys()) console.log(`rewrite  ${path}`);
  if (isDryRun) return 0;
  for (const path of removed) rmSync(inProject(path));
  for (const [path, text] of rewritten) writeFileSync(inProject(path), text);
  console.log("Done. Your agents go into lib/server/agents, one file each; `npm run check` tells whether all fits.");
  console.log("The tests in e2e ask the demo agents their questions: change or delete those you have no use for.");
  return 0;
});

function readSources() {
  const folders = ["app", "components", "lib", "e2e", "bench", "docs"];
  const paths = [inProject("README.md"), ...folders.flatMap((folder) => listFiles(inProject(folder)))];
  return new Map(
    paths
      .filter((path) => /\.(tsx?|md)$/.test(path))
      .map((path) => [relative(projectFolder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}

function hasUncommittedChanges() {
  try {
    return execFileSync("git", ["status", "--porcelain"], { cwd: projectFolder, encoding: "utf8" }).trim() !== "";
  } catch (error) {
    throw new CommandFailure(
      `git cannot tell whether there are uncommitted changes (${error.message.split("\n")[0]}).`,
    );
  }
}
