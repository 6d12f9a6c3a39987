import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunView } from "#lib/protocol/run-view";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import type { Store } from "#lib/server/store/store";

/**
 * The chat's view of a run as far as its log goes now. A page that has it follows from `view.seq`. Rejects with a RangeError
 * when an event is missing before the last one: what is left of an answer must not be taken for all of it.
 */
export async function readRunView(store: Pick<Store, "readEvents">, runId: string): Promise<RunView> {
  let view = emptyRunView(runId);
  for await (const event of readAllEvents(store, runId)) {
    if (event.seq !== view.seq + 1) throw new RangeError(`Event ${view.seq + 1} of run ${runId} is missing.`);
    view = projectRunView(view, event);
  }
  return view;
}
