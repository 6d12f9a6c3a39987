import "server-only";
import { sql } from "kysely";
import { LEASE_MS } from "#lib/server/store/lease";
import type { Sharing } from "#lib/server/store/sharing";

/** Ms since 1970 by the clock of the database, which all processes have in common; it goes on within a statement. */
export const POSTGRES_NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

const now = sql.raw<number>(POSTGRES_NOW);

/** Sets the locks of chats apart from other advisory locks in the database. */
const CHAT_LOCKS = 7_459;

/** Leases and locks of PostgreSQL. */
export const postgresSharing: Sharing = {
  leaseEnd: sql<number>`${now} + ${sql.lit(LEASE_MS)}`,
  hasLeaseEnded: sql<boolean>`coalesce(runs.lease_until, 0) <= ${now}`,
  async lockChat(transaction, chatId) {
    // A row that is not there cannot be locked, so turns wait for each other at the chat's id; the lock on the row is for
    // whoever deletes the chat.
    await sql`select pg_advisory_xact_lock(${sql.lit(CHAT_LOCKS)}, hashtext(${chatId}))`.execute(transaction);
    await transaction.selectFrom("chats").select("id").where("id", "=", chatId).forUpdate().execute();
  },
};
