import "server-only";
import { isTerminal } from "#lib/protocol/run-status";
import type { RunView } from "#lib/protocol/run-view";
import { readRunView } from "#lib/server/runs/read-run-view";
import type { ListedRun, Store } from "#lib/server/store/store";

/** Characters of JSON that all kept views may have together, about 64 MB of memory. */
const MAX_KEPT_LENGTH = 32 * 1024 * 1024;

/** The chat's views of runs. Those of ended runs, which never change, are kept in memory, the last used ones longest. */
export interface RunViews {
  /** The view as far as the run's log goes now. Contract: a caller changes nothing in it. */
  read(run: Pick<ListedRun, "id" | "status" | "lastSeq">): Promise<RunView>;
}

/** `maxKeptLength` is in characters of JSON. */
export function createRunViews(store: Pick<Store, "readEvents">, maxKeptLength = MAX_KEPT_LENGTH): RunViews {
  /** The last used one comes last. */
  const kept = new Map<string, { view: RunView; length: number }>();
  let keptLength = 0;

  function drop(runId: string): void {
    keptLength -= kept.get(runId)?.length ?? 0;
    kept.delete(runId);
  }

  function keep(view: RunView): void {
    const { length } = JSON.stringify(view);
    if (length > maxKeptLength) return;
    drop(view.runId); // two readers may have read it at once
    kept.set(view.runId, { view, length });
    keptLength += length;
    for (const oldest of kept.keys()) {
      if (keptLength <= maxKeptLength) return;
      drop(oldest);
    }
  }

  return {
    async read({ id, status, lastSeq }) {
      const known = kept.get(id);
      if (known) {
        kept.delete(id);
        kept.set(id, known);
        return known.view;
      }
      const view = await readRunView(store, id);
      // A log that has lost events gives no whole view, and must not be taken for one for ever.
      if (isTerminal(status) && view.seq === lastSeq) keep(view);
      return view;
    },
  };
}
