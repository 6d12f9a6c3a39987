import { CommandFailure } from "./command-failure.mjs";
import { CommandStopped } from "./command-stopped.mjs";
import { versionProblem } from "./version-problem.mjs";

const stoppedExitCode = 130;

/**
 * Runs a script's main function: checks the versions of Node and npm first, turns an expected failure into one line on
 * standard error, and sets the exit code.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runScript(main) {
  try {
    const problem = versionProblem(process.version, process.env.npm_config_user_agent);
    if (problem !== undefined) throw new CommandFailure(problem);
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = error instanceof CommandStopped ? stoppedExitCode : 1;
    if (error instanceof CommandStopped) return;
    console.error(error instanceof CommandFailure ? error.message : error);
  }
}
