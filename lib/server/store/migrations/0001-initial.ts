import "server-only";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { StoreDialect } from "#lib/server/store/store-dialect";

/** Chats, messages, runs, events and blobs. The same columns on every dialect; JSON is text, flags are 0 or 1. */
export function createInitialMigration(dialect: StoreDialect): Migration {
  return {
    async up(kysely: Kysely<unknown>) {
      await createChats(kysely);
      await createMessages(kysely);
      await createRuns(kysely);
      await createRunEvents(kysely, dialect);
      await kysely.schema
        .createTable("blobs")
        .addColumn("hash", "text", (column) => column.primaryKey().notNull())
        .addColumn("content", "text", (column) => column.notNull())
        .execute();
    },
  };
}

async function createChats(kysely: Kysely<unknown>) {
  await kysely.schema
    .createTable("chats")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("agent", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    // No foreign key: chats and messages would refer to each other, and a turn writes both in one transaction.
    .addColumn("head_id", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex("chats_by_user").on("chats").columns(["user_id", "updated_at", "id"]).execute();
}

async function createMessages(kysely: Kysely<unknown>) {
  await kysely.schema
    .createTable("messages")
    .addColumn("chat_id", "text", (column) => column.notNull().references("chats.id").onDelete("cascade"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("parent_id", "text")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("text", "text")
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("messages_primary_key", ["chat_id", "id"])
    .addUniqueConstraint("messages_position", ["chat_id", "position"])
    .execute();
}

async function createRuns(kysely: Kysely<unknown>) {
  await kysely.schema
    .createTable("runs")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("chat_id", "text", (column) => column.notNull().references("chats.id").onDelete("cascade"))
    .addColumn("user_message_id", "text", (column) => column.notNull())
    .addColumn("agent", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("finish_reason", "text")
    .addColumn("owner", "text")
    .addColumn("fence", "integer", (column) => column.notNull())
    .addColumn("lease_until", "bigint")
    .addColumn("stop_requested", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("last_seq", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("log_version", "integer", (column) => column.notNull())
    .addColumn("request_key", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    .addColumn("hidden", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("usage", "text")
    .addColumn("error", "text")
    .addColumn("header", "text", (column) => column.notNull())
    .addUniqueConstraint("runs_request_key", ["chat_id", "request_key"])
    .execute();
  // A hidden run (a title, say) may go on beside the chat's own.
  await kysely.schema
    .createIndex("runs_one_active_per_chat")
    .unique()
    .on("runs")
    .column("chat_id")
    .where(sql<boolean>`status in ('running', 'waiting') and hidden = 0`)
    .execute();
  await kysely.schema
    .createIndex("runs_with_owner")
    .on("runs")
    .column("owner")
    .where(sql<boolean>`status in ('queued', 'running')`)
    .execute();
}

async function createRunEvents(kysely: Kysely<unknown>, dialect: StoreDialect) {
  const table = kysely.schema
    .createTable("run_events")
    .addColumn("run_id", "text", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("chunk", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("run_events_primary_key", ["run_id", "seq"]);
  // Events lie in the order they are read in, without a second tree beside the key.
  await (dialect === "sqlite" ? table.modifyEnd(sql`without rowid`) : table).execute();
}
