import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { isTerminal } from "#lib/protocol/run-status";
import { followRun } from "#lib/server/runs/follow-run";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/** How long an answer waits to be able to say that the run has stopped, in ms: where it is written here, and elsewhere. */
const OWN_PATIENCE_MS = 1000;
const FOREIGN_PATIENCE_MS = 2000;

type Parts = Pick<Runtime, "store" | "recording" | "wakeups" | "reaper" | "tails">;

/** Resolves at the end of a run that another process writes. */
async function untilEnded({ store, tails }: Parts, { id, lastSeq }: RunRow, signal: AbortSignal): Promise<void> {
  const following = followRun({ store, tails, runId: id, after: lastSeq, signal });
  while (!(await following.next()).done);
}

/**
 * Asks a run to stop: noted in the store for whoever owns it, and told at once to this process and to the others. A run that
 * nobody writes is taken and ended here. The end is waited for a moment, wherever it comes from. Idempotent. Rejects when the
 * store does.
 */
export async function stopRun(runtime: Parts, run: RunRow): Promise<void> {
  if (isTerminal(run.status)) return;
  const { store, recording, wakeups, reaper } = runtime;
  await store.requestStop(run.id);
  wakeups.announce(run.id);
  if (recording.isBusy(run.id)) {
    await Promise.race([recording.stop(run.id), wait(OWN_PATIENCE_MS, undefined, { ref: false })]);
    return;
  }
  const isOver = new AbortController();
  const patience = wait(FOREIGN_PATIENCE_MS, undefined, { ref: false, signal: isOver.signal }).catch(() => undefined);
  const signal = AbortSignal.any([isOver.signal, AbortSignal.timeout(FOREIGN_PATIENCE_MS)]);
  await Promise.race([
    reaper.take(run.id).then((isTaken) => (isTaken ? undefined : untilEnded(runtime, run, signal))),
    patience,
  ]);
  isOver.abort();
}
