import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Runtime } from "#lib/server/runtime";

/** How long what open responses still have to say is given to leave, in ms. */
const FLUSH_MS = 200;
/** Pauses before each further try to leave runs to others, in ms. */
const RELEASE_PAUSES_MS = [100, 500, 2_000];

export interface ShutDown {
  /** How long runs may go on before they are handed over, in ms. */
  graceMs: number;
  /** Resolves after so many ms. */
  wait?(ms: number): Promise<unknown>;
}

type Parts = Pick<
  Runtime,
  | "admission"
  | "followers"
  | "recording"
  | "reaper"
  | "keeper"
  | "tails"
  | "store"
  | "owner"
  | "wakeups"
  | "logger"
  | "close"
>;

/** Leaves runs to others; tries again for a moment, because those that stay ours count as taken from a dead process. */
async function release({ store, owner, wakeups }: Parts, runIds: string[], wait: NonNullable<ShutDown["wait"]>) {
  for (const ms of [...RELEASE_PAUSES_MS, undefined]) {
    try {
      await store.releaseRuns(owner, runIds);
      break;
    } catch (error) {
      if (ms === undefined) throw error;
      await wait(ms);
    }
  }
  for (const runId of runIds) wakeups.announce(runId);
}

/**
 * Takes no new turn, tells followers to join again, lets runs go on for a while, and leaves what has not ended by then to
 * another process, or to the next one here. Resolves when the database is closed; never, if it hangs. Contract: never rejects.
 */
export async function shutDown(runtime: Parts, { graceMs, wait = pause }: ShutDown): Promise<void> {
  const { admission, followers, recording, reaper, keeper, tails, logger } = runtime;
  admission.drain();
  reaper.stop();
  // Behind a balancer they come to another process; alone they come back here, until this one goes.
  followers.closeAll();
  try {
    await Promise.race([recording.idle(), wait(graceMs)]);
    await release(runtime, await recording.handOver(), wait);
  } catch (error) {
    logger.failure("runs could not be handed over", error);
  }
  keeper.stop();
  // Those whose run has ended read its end first.
  await wait(FLUSH_MS);
  tails.stop();
  followers.closeAll();
  await wait(FLUSH_MS);
  try {
    await runtime.close();
  } catch (error) {
    logger.failure("database could not be closed", error);
  }
}
