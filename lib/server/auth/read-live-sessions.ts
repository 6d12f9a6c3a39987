import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** What is read here of Better Auth's table. Its times are text in SQLite. */
interface SessionTable {
  id: string;
  userId: string;
  expiresAt: Date | string;
}

/** Ids asked for at a time; a statement may have so many parameters on every database. */
const PAGE = 500;

/** Of these sessions, by id, those that neither were ended nor have expired; answers each one's session id with its user's id. */
export async function readLiveSessions(
  kysely: Kysely<StoreTables>,
  sessionIds: readonly string[],
): Promise<Map<string, string>> {
  const database = kysely.withTables<{ session: SessionTable }>();
  const live = new Map<string, string>();
  for (let begin = 0; begin < sessionIds.length; begin += PAGE) {
    const rows = await database
      .selectFrom("session")
      .select(["id", "userId", "expiresAt"])
      .where("id", "in", sessionIds.slice(begin, begin + PAGE))
      .execute();
    // By the clock of this process, as sessions are when a request comes.
    const now = Date.now();
    for (const { id, userId, expiresAt } of rows) if (new Date(expiresAt).getTime() >= now) live.set(id, userId);
  }
  return live;
}
