import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Runtime } from "#lib/server/runtime";

/** How long what open responses still have to say is given to leave, in ms. */
const FLUSH_MS = 200;

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

/**
 * Takes no new turn, tells followers to join again, lets runs go on for a while, and leaves what has not ended by then to
 * another process, or to the next one here. Resolves when the database is closed; never, if it hangs. Contract: never rejects.
 */
export async function shutDown(runtime: Parts, { graceMs, wait = pause }: ShutDown): Promise<void> {
  const { admission, followers, recording, reaper, keeper, tails, store, owner, wakeups, logger } = runtime;
  admission.drain();
  reaper.stop();
  // Behind a balancer they come to another process; alone they come back here, until this one goes.
  followers.closeAll();
  try {
    await Promise.race([recording.idle(), wait(graceMs)]);
    const left = await recording.handOver();
    await store.releaseRuns(owner, left);
    for (const runId of left) wakeups.announce(runId);
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
