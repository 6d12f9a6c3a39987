import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunView } from "#lib/protocol/run-view";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import type { Store } from "#lib/server/store/store";

/** The chat's view of a run as far as its log goes now. A page that has it follows from `view.seq`. */
export async function readRunView(store: Pick<Store, "readEvents">, runId: string): Promise<RunView> {
  let view = emptyRunView(runId);
  for await (const event of readAllEvents(store, runId)) view = projectRunView(view, event);
  return view;
}
