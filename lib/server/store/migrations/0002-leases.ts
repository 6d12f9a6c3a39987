import "server-only";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What several processes on one database need of a run, and what tells a finished answer that nobody has seen. */
export const leasesMigration: Migration = {
  async up(kysely: Kysely<unknown>) {
    await kysely.schema
      .alterTable("runs")
      .addColumn("takeovers", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await kysely.schema.alterTable("chats").addColumn("unseen_run_id", "text").execute();
    await kysely.schema
      .createIndex("runs_by_lease")
      .on("runs")
      .column("lease_until")
      .where(sql<boolean>`status = 'running'`)
      .execute();
  },
};
