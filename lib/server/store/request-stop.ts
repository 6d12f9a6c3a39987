import "server-only";
import type { Kysely } from "kysely";
import { activeRunStatuses } from "#lib/protocol/run-status";
import type { StoreTables } from "#lib/server/store/database";

/** Leaves the wish to stop on a run that has not ended; its owner hears of it with the next append. */
export async function requestStop(kysely: Kysely<StoreTables>, runId: string): Promise<void> {
  await kysely
    .updateTable("runs")
    .set({ stop_requested: 1 })
    .where("id", "=", runId)
    .where("status", "in", activeRunStatuses)
    .execute();
}
