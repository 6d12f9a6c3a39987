import { installPackages } from "./lib/install-packages.mjs";
import { listenAddress } from "./lib/listen-address.mjs";
import { loadEnvironment } from "./lib/load-environment.mjs";
import { packageCommand, projectNode } from "./lib/project-node.mjs";
import { runProgram } from "./lib/run-program.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";
import { refuseTakenPort } from "./lib/taken-port.mjs";

// npm run dev: the development server, which compiles pages as they are opened.
await runScript(async () => {
  await withSetUpLock(installPackages);
  const { host, port } = listenAddress(loadEnvironment({ isDevelopment: true }));
  await refuseTakenPort({ host, port });
  return runProgram({
    program: projectNode(),
    args: [packageCommand("next", "next"), "dev", "--port", String(port), "--hostname", host],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
});
