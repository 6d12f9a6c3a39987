import "server-only";
import type { Kysely, RawBuilder } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** What a database that several processes write at once needs besides the queries that all databases share. */
export interface Sharing {
  /** When a lease that is taken or renewed now ends, in ms since 1970 by the database's clock. */
  leaseEnd: RawBuilder<number>;
  /** Whether the lease of a row of `runs` has ended by the same clock. */
  hasLeaseEnded: RawBuilder<boolean>;
  /** Makes all other turns of this chat, which need not exist, wait for the end of the open transaction. */
  lockChat(transaction: Kysely<StoreTables>, chatId: string): Promise<void>;
}
