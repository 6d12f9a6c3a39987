import "server-only";
import type { Kysely, Selectable } from "kysely";
import { type PublicError, publicErrorSchema, usageSchema } from "#lib/protocol/span";
import type { RunsTable, StoreTables } from "#lib/server/store/database";
import { readJson } from "#lib/server/store/read-json";
import type { ListedRun, RunRow } from "#lib/server/store/store";
import { storedRunHeaderSchema } from "#lib/server/store/stored-run-header";

/** The query every read of whole runs begins with: a run's columns and whose it is. */
export function selectRuns(kysely: Kysely<StoreTables>) {
  return fromRuns(kysely).selectAll("runs");
}

/** The query of lists of runs: the same without the headers. */
export function selectListedRuns(kysely: Kysely<StoreTables>) {
  return fromRuns(kysely).select([
    "runs.id",
    "runs.chat_id",
    "runs.user_message_id",
    "runs.agent",
    "runs.model",
    "runs.status",
    "runs.finish_reason",
    "runs.created_at",
    "runs.started_at",
    "runs.ended_at",
    "runs.last_seq",
    "runs.usage",
    "runs.error",
    "runs.owner",
    "runs.fence",
    "runs.takeovers",
    "runs.stop_requested",
  ]);
}

function fromRuns(kysely: Kysely<StoreTables>) {
  return kysely.selectFrom("runs").innerJoin("chats", "chats.id", "runs.chat_id").select("chats.user_id");
}

type ListedColumns = Awaited<ReturnType<ReturnType<typeof selectListedRuns>["executeTakeFirstOrThrow"]>>;

/** What a run is said to have failed with when what is stored of it cannot be read. */
const unreadableError: PublicError = { code: "internal", message: "What went wrong here can no longer be read." };

/** A row of `selectListedRuns` as the port gives it out. Usage and error that cannot be read must not hide the run. */
export function toListedRun(row: ListedColumns): ListedRun {
  return {
    id: row.id,
    chatId: row.chat_id,
    userId: row.user_id,
    userMessageId: row.user_message_id,
    agent: row.agent,
    model: row.model,
    status: row.status,
    finishReason: row.finish_reason,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    lastSeq: row.last_seq,
    usage: row.usage === null ? null : (readJson(usageSchema, row.usage) ?? null),
    ...(row.error === null ? {} : { error: readJson(publicErrorSchema, row.error) ?? unreadableError }),
    owner: row.owner,
    fence: row.fence,
    takeovers: row.takeovers,
    stopRequested: row.stop_requested === 1,
  };
}

/** A row of `selectRuns` as the port gives it out. */
export function toRunRow(row: Selectable<RunsTable> & { user_id: string }): RunRow {
  return { ...toListedRun(row), header: readJson(storedRunHeaderSchema, row.header) ?? null };
}
