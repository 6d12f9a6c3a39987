import { buildAppIfStale } from "./lib/build-app.mjs";
import { installPackages } from "./lib/install-packages.mjs";
import { inProject } from "./lib/project.mjs";
import { projectNode } from "./lib/project-node.mjs";
import { runProgram } from "./lib/run-program.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";

// npm run bench: measures the production build and prints a table; arguments go to bench/run.ts.
await runScript(async () => {
  await withSetUpLock(async () => {
    await installPackages();
    await buildAppIfStale({ env: process.env });
  });
  return runProgram({
    program: projectNode(),
    args: [inProject("bench", "run.ts"), ...process.argv.slice(2)],
    env: process.env,
  });
});
