import { buildApp } from "./lib/build-app.mjs";
import { installPackagesIfMissing } from "./lib/install-packages.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";

// npm run build: the production build alone, always made anew. Hosting platforms call it after their own install.
await runScript(() =>
  withSetUpLock(async () => {
    await installPackagesIfMissing();
    await buildApp({ env: process.env });
    return 0;
  }),
);
