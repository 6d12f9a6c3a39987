import "server-only";
import { checkBatch } from "#lib/server/store/check-batch";
import { holdFullSync } from "#lib/server/store/hold-full-sync";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { AppendBatch, AppendResult, RunEnd, Store } from "#lib/server/store/store";

/** Makes `Store.append` for SQLite: prepared statements in one transaction, which never awaits while it is open. */
export function createSqliteAppendEvents(database: SqliteDatabase): Store["append"] {
  const { sqlite, kysely } = database;
  const advance = sqlite.prepare<AdvanceParameters, AdvancedRun>(ADVANCE);
  const insert = sqlite.prepare<[string, number, number, string]>(INSERT);
  const end = sqlite.prepare<EndParameters>(END);
  const touch = sqlite.prepare<{ runId: string; status: string; at: number }>(TOUCH_CHAT);

  function appendBatch(batch: AppendBatch): AppendResult {
    const { runId, owner, fence, events } = batch;
    const run = advance.get({ runId, owner, fence, count: events.length });
    if (!run) return { owned: false, stopRequested: false };
    checkBatch(batch, run.last_seq - events.length);
    for (const event of events) insert.run(runId, event.seq, event.at, event.chunk);
    if (batch.end) {
      end.run(toEndParameters(runId, batch.end));
      touch.run({ runId, status: batch.end.status, at: batch.end.at });
    }
    return { owned: true, stopRequested: run.stop_requested === 1 };
  }

  const appendAll = sqlite.transaction((batches: AppendBatch[]) => batches.map(appendBatch));

  return (batches) =>
    kysely.connection().execute(async () => {
      if (!batches.some((batch) => batch.end || batch.isDurable)) return appendAll.immediate(batches);
      const release = holdFullSync(database);
      try {
        return appendAll.immediate(batches);
      } finally {
        release();
      }
    });
}

type AdvanceParameters = { runId: string; owner: string; fence: number; count: number };
type AdvancedRun = { last_seq: number; stop_requested: number };
type EndParameters = Record<"runId" | "status" | "finishReason", string> &
  Record<"usage" | "error", string | null> & { at: number };

const ADVANCE = `
  update runs set last_seq = last_seq + :count
  where id = :runId and owner = :owner and fence = :fence and status in ('running', 'waiting')
  returning last_seq, stop_requested`;

const INSERT = "insert into run_events (run_id, seq, at, chunk) values (?, ?, ?, ?)";

const END = `
  update runs set status = :status, finish_reason = :finishReason, usage = :usage, error = :error, ended_at = :at,
    owner = null, lease_until = null
  where id = :runId`;

// What a person stopped, that person has seen.
const TOUCH_CHAT = `
  update chats set updated_at = :at,
    unseen_run_id = case when :status = 'stopped' then unseen_run_id else :runId end
  where id = (select chat_id from runs where id = :runId and hidden = 0)`;

function toEndParameters(runId: string, end: RunEnd): EndParameters {
  return {
    runId,
    status: end.status,
    finishReason: end.finishReason,
    usage: end.usage && JSON.stringify(end.usage),
    error: end.error && JSON.stringify(end.error),
    at: end.at,
  };
}
