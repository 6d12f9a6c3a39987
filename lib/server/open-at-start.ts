import "server-only";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import { handleSignals } from "#lib/server/handle-signals";
import { getRuntime } from "#lib/server/runtime";
import { isDataDirError } from "#lib/server/store/data-dir-error";

/** Opens the runtime, or ends the process with one line that says what is wrong. */
export async function openAtStart(): Promise<void> {
  try {
    const runtime = await getRuntime();
    // In development Next restarts its own processes; a platform that runs functions ends them itself.
    if (runtime.environment.NODE_ENV === "production" && !process.env.VERCEL) handleSignals(runtime);
  } catch (error) {
    if (ConfigurationError.is(error) || isDataDirError(error)) process.stderr.write(`${error.message}\n`);
    else
      process.stderr.write(
        `Whisker could not start: ${error instanceof Error ? (error.stack ?? error.message) : "unknown reason"}\n`,
      );
    process.exit(1);
  }
}
