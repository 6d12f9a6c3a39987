import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { isTerminal } from "#lib/protocol/run-status";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/** How long an answer waits to be able to say that the run has stopped, in ms. */
const PATIENCE_MS = 1000;

/**
 * Asks a run to stop: noted in the store for whoever owns it, and told at once to this process, whose end of the run is waited
 * for a moment. Idempotent.
 */
export async function stopRun({ store, recording }: Pick<Runtime, "store" | "recording">, run: RunRow): Promise<void> {
  if (isTerminal(run.status)) return;
  await store.requestStop(run.id);
  await Promise.race([recording.stop(run.id), wait(PATIENCE_MS, undefined, { ref: false })]);
}
