import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import { selectRuns, toRunRow } from "#lib/server/store/select-runs";
import type { Sharing } from "#lib/server/store/sharing";
import type { RunRow } from "#lib/server/store/store";

/**
 * Takes running runs that nobody writes, oldest first; see `Store.takeAbandonedRuns`. Waiting runs have no owner and stay as
 * they are. Contract: without `sharing` the data folder is locked, which proves that every other owner is dead.
 */
export async function takeAbandonedRuns(
  kysely: Kysely<StoreTables>,
  { owner, limit, runId }: { owner: string; limit: number; runId?: string | undefined },
  sharing: Sharing | null,
): Promise<RunRow[]> {
  return kysely.transaction().execute(async (transaction) => {
    const abandoned = await transaction
      .selectFrom("runs")
      .select("id")
      // A literal, so that the partial index applies.
      .where(sql<boolean>`status = 'running'`)
      .where((column) => {
        const isForeign = column("owner", "!=", owner);
        const isDead = sharing ? column.and([isForeign, sharing.hasLeaseEnded]) : isForeign;
        return column.or([column("owner", "is", null), isDead]);
      })
      .$if(runId !== undefined, (query) => query.where("id", "=", runId ?? ""))
      .orderBy("created_at")
      .orderBy("id")
      .limit(limit)
      // Of two takers at once each gets runs of its own, and neither waits for whoever writes one just now.
      .$if(sharing !== null, (query) => query.forNoKeyUpdate().skipLocked())
      .execute();
    if (abandoned.length === 0) return [];
    const ids = abandoned.map((row) => row.id);
    await transaction
      .updateTable("runs")
      .set((column) => ({
        owner,
        fence: column("fence", "+", 1),
        takeovers: sql<number>`takeovers + case when owner is null then 0 else 1 end`,
        lease_until: sharing?.leaseEnd ?? null,
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
