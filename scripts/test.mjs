import { CommandFailure } from "./lib/command-failure.mjs";
import { installPackages } from "./lib/install-packages.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";
import { countsLine, oneFailed, oneSkipped, sumCounts } from "./lib/test-counts.mjs";
import { browserStage, buildStage, checkStage, unitStage } from "./lib/test-stages.mjs";

// npm test: everything. npm test -- check | unit | e2e runs one part; further arguments go to its test runner.
const parts = {
  check: [["Checks", checkStage]],
  unit: [["Unit and contract tests", unitStage]],
  e2e: [
    ["Production build", buildStage],
    ["Browser tests", browserStage],
  ],
};

await runScript(async () => {
  const [part, ...args] = process.argv.slice(2);
  if (part !== undefined && !Object.hasOwn(parts, part)) {
    throw new CommandFailure(`There is no part "${part}"; the parts are ${Object.keys(parts).join(", ")}.`);
  }
  await withSetUpLock(installPackages);
  const stages = part === undefined ? Object.values(parts).flat() : parts[part];

  const results = [];
  const summary = [];
  for (const [name, stage] of stages) {
    // Without a build there is nothing a browser could be pointed at.
    const isPointless = stage === browserStage && results.at(-1).failed > 0;
    console.log(`\n== ${name}`);
    const start = Date.now();
    const counts = isPointless ? oneSkipped : await countsOf(stage, args);
    results.push(counts);
    const outcome = isPointless ? "not run, the build failed" : counts.failed > 0 ? "failed" : "passed";
    summary.push(`${name}: ${outcome} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  }
  const total = sumCounts(results);
  console.log(`\n${summary.join("\n")}\n${countsLine(total)}`);
  return total.failed > 0 ? 1 : 0;
});

async function countsOf(stage, args) {
  try {
    return await stage(args);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    console.error(error.message);
    return oneFailed;
  }
}
