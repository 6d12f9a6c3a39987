import "server-only";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import type { Store } from "#lib/server/store/store";

const PAGE = 1000;

/** Every stored event of a run, in order, a page at a time. */
export async function* readAllEvents(store: Pick<Store, "readEvents">, runId: string): AsyncGenerator<CommittedEvent> {
  for (let cursor = 0; ; ) {
    const rows = await store.readEvents(runId, cursor, PAGE);
    for (const row of rows) yield fromStored(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    cursor = last.seq;
  }
}
