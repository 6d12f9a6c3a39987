import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { selectRuns, toRunRow } from "#lib/server/store/select-runs";
import type { RunRow } from "#lib/server/store/store";

/**
 * Takes running runs of every other owner, oldest first; see `Store.takeAbandonedRuns`. Contract: the data folder is locked,
 * which proves that their owners are dead. Waiting runs have no owner and stay as they are.
 */
export async function takeAbandonedRuns(
  kysely: Kysely<StoreTables>,
  { owner, limit, runId }: { owner: string; limit: number; runId?: string | undefined },
): Promise<RunRow[]> {
  return kysely.transaction().execute(async (transaction) => {
    const abandoned = await transaction
      .selectFrom("runs")
      .select("id")
      // A literal, so that the partial index applies.
      .where(sql<boolean>`status = 'running'`)
      .where((column) => column.or([column("owner", "is", null), column("owner", "!=", owner)]))
      .$if(runId !== undefined, (query) => query.where("id", "=", runId ?? ""))
      .orderBy("created_at")
      .orderBy("id")
      .limit(limit)
      .execute();
    if (abandoned.length === 0) return [];
    const ids = abandoned.map((row) => row.id);
    await transaction
      .updateTable("runs")
      .set((column) => ({
        owner,
        fence: column("fence", "+", 1),
        takeovers: sql<number>`takeovers + case when owner is null then 0 else 1 end`,
        lease_until: null,
      }))
      .where("id", "in", ids)
      .execute();
    const rows = await selectRuns(transaction)
      .where("runs.id", "in", ids)
      .orderBy("runs.created_at")
      .orderBy("runs.id")
      .execute();
    return rows.map(toRunRow);
  });
}
