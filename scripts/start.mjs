import { buildAppIfStale } from "./lib/build-app.mjs";
import { dataPlace } from "./lib/data-place.mjs";
import { installPackages } from "./lib/install-packages.mjs";
import { listenAddress } from "./lib/listen-address.mjs";
import { loadEnvironment } from "./lib/load-environment.mjs";
import { runScript } from "./lib/run-script.mjs";
import { serve } from "./lib/serve.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";
import { refuseTakenPort } from "./lib/taken-port.mjs";

// npm start: installs and builds what is missing or stale, then serves the app.
await runScript(async () => {
  // Asked before the long work as well as after it: a taken port should not cost a minute to find out.
  await refuseTakenPort(listenAddress(loadEnvironment()));
  await withSetUpLock(async () => {
    await installPackages();
    await buildAppIfStale({ env: process.env });
  });
  const env = loadEnvironment();
  const address = listenAddress(env);
  await refuseTakenPort(address);
  return serve({ address, dataPlace: dataPlace(env) });
});
