import "server-only";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import { getRuntime } from "#lib/server/runtime";
import { isDataDirError } from "#lib/server/store/data-dir-error";

/** Opens the runtime, or ends the process with one line that says what is wrong. */
export async function openAtStart(): Promise<void> {
  try {
    await getRuntime();
  } catch (error) {
    if (ConfigurationError.is(error) || isDataDirError(error)) process.stderr.write(`${error.message}\n`);
    else
      process.stderr.write(
        `Whisker could not start: ${error instanceof Error ? (error.stack ?? error.message) : "unknown reason"}\n`,
      );
    process.exit(1);
  }
}
