import { inProject } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { runProgram } from "./run-program.mjs";

const checks = [
  { name: "Format, lint and imports", steps: [["@biomejs/biome", "biome", "check", "--error-on-warnings"]] },
  {
    name: "Types",
    steps: [
      ["next", "next", "typegen"],
      ["typescript", "tsc", "-p", "tsconfig.tests.json"],
    ],
  },
  { name: "Dead code", steps: [["knip", "knip"]] },
  { name: "Lock file", script: "check-lockfile.mjs" },
  { name: "File length", script: "check-file-length.mjs" },
  { name: "Links", script: "check-links.mjs" },
];

/**
 * Runs every check, also after one has failed, and says how each went.
 * @returns {Promise<boolean>} whether all passed
 */
export async function runChecks() {
  const failed = [];
  for (const check of checks) {
    console.log(`${check.name}…`);
    if (!(await passes(check))) failed.push(check.name);
  }
  console.log(failed.length === 0 ? "All checks passed." : `Failed: ${failed.join("; ")}.`);
  return failed.length === 0;
}

async function passes({ steps, script }) {
  const commands =
    script === undefined
      ? steps.map(([name, command, ...args]) => [packageCommand(name, command), ...args])
      : [[inProject("scripts", script)]];
  for (const args of commands) {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    if ((await runProgram({ program: projectNode(), args, env })) !== 0) return false;
  }
  return true;
}
