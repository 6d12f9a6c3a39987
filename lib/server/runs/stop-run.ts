import "server-only";
import { isTerminal } from "#lib/protocol/run";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/** Asks a run to stop: noted in the store for whoever owns it, and told at once to this process. Idempotent. */
export async function stopRun({ store, recording }: Pick<Runtime, "store" | "recording">, run: RunRow): Promise<void> {
  if (isTerminal(run.status)) return;
  await store.requestStop(run.id);
  await recording.stop(run.id);
}
