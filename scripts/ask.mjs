import { installPackagesIfMissing } from "./lib/install-packages.mjs";
import { loadEnvironment } from "./lib/load-environment.mjs";
import { inProject } from "./lib/project.mjs";
import { projectNode } from "./lib/project-node.mjs";
import { runProgram } from "./lib/run-program.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";

// npm run ask -- "question": one turn in the terminal; nothing else need run.
await runScript(async () => {
  // What set-up has to say must not stand among the lines a program reads.
  console.log = console.error;
  await withSetUpLock(installPackagesIfMissing);
  return runProgram({
    program: projectNode(),
    args: ["--conditions=react-server", inProject("scripts", "lib", "ask-question.mjs"), ...process.argv.slice(2)],
    env: { NODE_COMPILE_CACHE: inProject(".cache", "compiled"), ...loadEnvironment() },
  });
});
