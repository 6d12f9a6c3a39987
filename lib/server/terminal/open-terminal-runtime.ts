import "server-only";
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { openRuntime, type Runtime } from "#lib/server/runtime";
import { isDataDirError } from "#lib/server/store/data-dir-error";
import { IN_MEMORY } from "#lib/server/store/open-store";

/**
 * The runtime of one turn in a terminal: over the database a server would use, or, where its folder cannot be had, in memory. `place`
 * says which, for a person. It leaves what other processes left to a server.
 */
export async function openTerminalRuntime(
  variables: Record<string, string | undefined>,
): Promise<{ runtime: Runtime; place: string }> {
  try {
    const runtime = await openRuntime({ variables, takesRunsUp: false });
    const { DATABASE_URL, WHISKER_DATA_DIR } = runtime.environment;
    return { runtime, place: DATABASE_URL ? "recorded in PostgreSQL" : `recorded in ${resolve(WHISKER_DATA_DIR)}` };
  } catch (error) {
    if (!isDataDirError(error)) throw error;
    const own = { WHISKER_DATA_DIR: IN_MEMORY, WHISKER_SECRET: randomBytes(32).toString("hex") };
    const runtime = await openRuntime({ variables: { ...variables, ...own }, takesRunsUp: false });
    const reason = error.name === "DataDirInUseError" ? "is in use by another process" : "cannot be written to";
    return { runtime, place: `kept in memory only: the data folder ${reason}` };
  }
}
