import "server-only";
import { type Interruption, interruptRun } from "#lib/server/runs/interrupt-run";
import type { RunRecording } from "#lib/server/runs/record-run";
import type { Store } from "#lib/server/store/store";

const interruption: Interruption = {
  error: { code: "server_stopped", message: "The server stopped while this answer was being written." },
  clause: "the server stopped",
};

/**
 * Ends every run that a dead process left, at start. Only safe while the data folder is locked, which proves that no other
 * process lives.
 */
export async function recoverRuns(options: { store: Store; owner: string; recording: RunRecording }): Promise<number> {
  const { store, recording } = options;
  const runs = await store.takeAbandonedRuns(options.owner, 1000);
  for (const run of runs) await interruptRun({ store, recording, run, interruption });
  return runs.length;
}
