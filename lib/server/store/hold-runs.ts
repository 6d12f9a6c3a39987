import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import type { Sharing } from "#lib/server/store/sharing";
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

/** Renews the lease of every running run of an owner and answers them, oldest first; see `Store.renewLeases`. */
export async function renewLeases(
  kysely: Kysely<StoreTables>,
  { owner, sharing }: { owner: string; sharing: Sharing },
): Promise<HeldRun[]> {
  await kysely
    .updateTable("runs")
    .set({ lease_until: sharing.leaseEnd })
    .where("id", "in", (query) =>
      query
        .selectFrom("runs as held")
        .select("held.id")
        .where("held.owner", "=", owner)
        .where("held.status", "=", "running")
        // In the order appends lock them, so that the two cannot wait for each other in a circle.
        .orderBy("held.id")
        .forNoKeyUpdate(),
    )
    .execute();
  return listHeldRuns(kysely, owner);
}

/**
 * Leaves runs without an owner, for whoever takes them; those that are not `owner`'s stay as they are. Where processes share the
 * database they are locked in the order in which appends lock them.
 */
export async function releaseRuns(
  kysely: Kysely<StoreTables>,
  { owner, runIds, isShared }: { owner: string; runIds: string[]; isShared: boolean },
): Promise<void> {
  if (runIds.length === 0) return;
  await kysely
    .updateTable("runs")
    .set({ owner: null, lease_until: null })
    .where("id", "in", (query) =>
      query
        .selectFrom("runs as held")
        .select("held.id")
        .where("held.id", "in", runIds)
        .where("held.owner", "=", owner)
        .where("held.status", "=", "running")
        .orderBy("held.id")
        .$if(isShared, (held) => held.forNoKeyUpdate()),
    )
    .execute();
}
