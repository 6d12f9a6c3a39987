import { installPackages } from "./lib/install-packages.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";
import { countsLine, oneSkipped, sumCounts } from "./lib/test-counts.mjs";
import { buildStage, faultStage } from "./lib/test-stages.mjs";

// npm run test:faults: every row of the fault matrix that does not take many minutes; npm run test:soak: those that do.
// Further arguments go to the test runner.
await runScript(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const project = first === "soak" ? "soak" : "faults";
  const args = first === undefined || first === "soak" ? rest : [first, ...rest];
  await withSetUpLock(installPackages);
  const build = await buildStage();
  const total = sumCounts([build, build.failed > 0 ? oneSkipped : await faultStage(project, args)]);
  console.log(`\n${countsLine(total)}`);
  return total.failed > 0 ? 1 : 0;
});
