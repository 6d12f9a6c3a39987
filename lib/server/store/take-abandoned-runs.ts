import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { selectRuns, toRunRow } from "#lib/server/store/select-runs";
import type { RunRow } from "#lib/server/store/store";

/**
 * Makes `owner` the owner of every queued or running run that is not its own, oldest first. The raised fence shuts out
 * whatever their former owner might still send. Waiting runs have no owner and stay as they are.
 */
export async function takeAbandonedRuns(kysely: Kysely<StoreTables>, owner: string): Promise<RunRow[]> {
  return kysely.transaction().execute(async (transaction) => {
    const taken = await transaction
      .updateTable("runs")
      .set((column) => ({ owner, fence: column("fence", "+", 1), lease_until: null }))
      // Literals, so that the partial index applies.
      .where(sql<boolean>`status in ('queued', 'running')`)
      .where((column) => column.or([column("owner", "is", null), column("owner", "!=", owner)]))
      .returning("id")
      .execute();
    if (taken.length === 0) return [];
    const ids = taken.map((row) => row.id);
    const rows = await selectRuns(transaction)
      .where("runs.id", "in", ids)
      .orderBy("runs.created_at")
      .orderBy("runs.id")
      .execute();
    return rows.map(toRunRow);
  });
}
