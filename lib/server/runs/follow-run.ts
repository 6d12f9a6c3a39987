import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { isTerminal } from "#lib/protocol/run-status";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import type { RunTail } from "#lib/server/runs/run-tail";
import type { Store } from "#lib/server/store/store";

/** Rows read at a time. */
const PAGE = 500;
/** How often a run that another process writes is looked at, in ms. */
const POLL_MS = 500;

export interface FollowRun {
  store: Pick<Store, "readEvents" | "getRun">;
  tail(runId: string): RunTail | undefined;
  runId: string;
  /** The last `seq` the reader has. */
  after: number;
  signal: AbortSignal;
}

/**
 * Every event of a run after `after`, in order and without a gap, in the batches they were committed in: first stored rows,
 * then the tail in memory where this process writes the run. Returns true after the terminal event, false when `signal` is
 * aborted or the run is gone.
 * The one way a run is read: by the first response, a reload, a second tab and the inspector.
 */
export async function* followRun({
  store,
  tail: findTail,
  runId,
  after,
  signal,
}: FollowRun): AsyncGenerator<CommittedEvent[], boolean> {
  let cursor = after;
  while (!signal.aborted) {
    const tail = findTail(runId);
    const fresh = tail?.after(cursor);
    if (tail && fresh?.length === 0) {
      await tail.changed(signal);
      // The ended tail is gone from the map; what it still holds is read from it rather than from rows.
      const last = tail.after(cursor);
      if (last?.length) {
        cursor = tail.lastSeq;
        yield last;
      }
      if (tail.isEnded && cursor >= tail.lastSeq) return true;
      continue;
    }
    const batch = fresh ?? (await store.readEvents(runId, cursor, PAGE)).map(fromStored);
    const last = batch.at(-1);
    if (last) {
      cursor = last.seq;
      yield batch;
      continue;
    }
    const run = await store.getRun(runId);
    if (!run) return false;
    if (isTerminal(run.status) && cursor >= run.lastSeq) return true;
    if (!findTail(runId) && run.lastSeq <= cursor) await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
