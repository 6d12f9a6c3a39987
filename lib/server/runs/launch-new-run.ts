import "server-only";
import { type LaunchRun, launchRun } from "#lib/server/runs/launch-run";
import type { Runtime } from "#lib/server/runtime";

/**
 * Lets the executor write a run that was just stored. One that the database keeps from beginning is let go of and taken again, like
 * any other that nobody writes. Resolves when there is nothing more to do for it here. Contract: never rejects.
 */
export async function launchNewRun(runtime: Runtime, launch: LaunchRun): Promise<void> {
  const { store, reaper, owner, logger } = runtime;
  const { run } = launch;
  try {
    await launchRun(runtime, launch);
  } catch (error) {
    logger.failure("run could not be begun", error);
    try {
      await store.releaseRuns(owner, [run.id]);
    } catch (failure) {
      // It stays ours for now; who keeps our runs finds that nobody writes it and lets it go.
      logger.failure("run that could not be begun could not be let go", failure);
      return;
    }
    await reaper.take(run.id);
  }
}
