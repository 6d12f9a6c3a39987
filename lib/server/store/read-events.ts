import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";
import type { StoredEvent } from "#lib/server/store/store";

/** A run's events with `seq > after`, ascending, at most `limit`. */
export function readEvents(
  kysely: Kysely<StoreTables>,
  { runId, after, limit }: { runId: string; after: number; limit: number },
): Promise<StoredEvent[]> {
  return kysely
    .selectFrom("run_events")
    .select(["seq", "at", "chunk"])
    .where("run_id", "=", runId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();
}
