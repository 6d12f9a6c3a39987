import "server-only";
import { isTerminal } from "#lib/protocol/run-status";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import { cutBatch } from "#lib/server/runs/cut-batch";
import type { RunTails } from "#lib/server/runs/run-tails";
import type { Store } from "#lib/server/store/store";

/** Rows read at a time. */
const PAGE = 500;

export interface FollowRun {
  store: Pick<Store, "readEvents" | "getRun">;
  tails: Pick<RunTails, "own" | "foreign">;
  runId: string;
  /** The last `seq` the reader has. */
  after: number;
  signal: AbortSignal;
}

/**
 * Every event of a run after `after`, in order and without a gap, in the batches they were committed in, large ones cut: first
 * stored rows, then the tail in memory, this process's own or the one shared by all who follow another process's run here.
 * Returns true after the terminal event, false when `signal` is aborted or the run is gone. Rejects when rows cannot be read.
 * The one way a run is read: by the first response, a reload, a second tab and the inspector.
 */
export async function* followRun({
  store,
  tails,
  runId,
  after,
  signal,
}: FollowRun): AsyncGenerator<CommittedEvent[], boolean> {
  let cursor = after;
  let tail = tails.own(runId);
  while (!signal.aborted) {
    const held = tail?.after(cursor);
    const fresh = held ?? (await store.readEvents(runId, cursor, PAGE)).map(fromStored);
    const batch = cutBatch(fresh);
    const last = batch.at(-1);
    if (last) {
      cursor = last.seq;
      yield batch;
      continue;
    }
    if (tail?.isEnded && cursor >= tail.lastSeq) return true;
    if (!tail || tail.isClosed) {
      tail = tails.own(runId);
      if (tail) continue;
      const run = await store.getRun(runId);
      if (!run) return false;
      if (isTerminal(run.status) && cursor >= run.lastSeq) return true;
      if (run.lastSeq > cursor) continue;
      tail = tails.own(runId) ?? tails.foreign(runId, cursor);
      continue;
    }
    await tail.changed(signal);
  }
  return false;
}
