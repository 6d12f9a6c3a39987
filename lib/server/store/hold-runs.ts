import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import type { HeldRun } from "#lib/server/store/store";

/** The running runs of an owner, oldest first. */
export async function listHeldRuns(kysely: Kysely<StoreTables>, owner: string): Promise<HeldRun[]> {
  const rows = await kysely
    .selectFrom("runs")
    .select(["id", "fence", "stop_requested"])
    .where("owner", "=", owner)
    .where("status", "=", "running")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, fence, stop_requested }) => ({ runId: id, fence, stopRequested: stop_requested === 1 }));
}

/** Leaves runs without an owner, for whoever takes them; those that are not `owner`'s stay as they are. */
export async function releaseRuns(
  kysely: Kysely<StoreTables>,
  { owner, runIds }: { owner: string; runIds: string[] },
): Promise<void> {
  if (runIds.length === 0) return;
  await kysely
    .updateTable("runs")
    .set({ owner: null, lease_until: null })
    .where("id", "in", runIds)
    .where("owner", "=", owner)
    .where("status", "=", "running")
    .execute();
}
