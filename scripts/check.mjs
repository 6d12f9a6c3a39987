import { installPackages } from "./lib/install-packages.mjs";
import { runChecks } from "./lib/run-checks.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";

// npm run check: format, lint, imports, types, dead code, lock file, file length and links.
await runScript(async () => {
  await withSetUpLock(installPackages);
  return (await runChecks()) ? 0 : 1;
});
