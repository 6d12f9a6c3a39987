import "server-only";
import { checkBatch, checkFollows, differentEventError } from "#lib/server/store/check-batch";
import { holdFullSync } from "#lib/server/store/hold-full-sync";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { AppendBatch, AppendResult, RunEnd, Store } from "#lib/server/store/store";

/** Makes `Store.append` for SQLite: prepared statements in one transaction, which never awaits while it is open. */
export function createSqliteAppendEvents(database: SqliteDatabase): Store["append"] {
  const { sqlite, kysely } = database;
  const find = sqlite.prepare<OwnedParameters, OwnedRun>(FIND_OWNED);
  const readChunk = sqlite.prepare<[string, number], string>(READ_CHUNK).pluck();
  const advance = sqlite.prepare<{ runId: string; seq: number }>(ADVANCE);
  const insert = sqlite.prepare<[string, number, number, string]>(INSERT);
  const end = sqlite.prepare<EndParameters>(END);
  const touch = sqlite.prepare<{ runId: string; status: string; at: number }>(TOUCH_CHAT);

  function appendBatch(batch: AppendBatch): AppendResult {
    const { runId, owner, fence, events } = batch;
    checkBatch(batch);
    const last = events.at(-1);
    const run = find.get({ runId, owner, fence, status: batch.end?.status ?? null, seq: last?.seq ?? null });
    if (!run) return { owned: false, stopRequested: false };
    for (const { seq, chunk } of events) {
      if (seq > run.last_seq) break;
      if (readChunk.get(runId, seq) !== chunk) throw differentEventError(runId, seq);
    }
    const added = events.filter(({ seq }) => seq > run.last_seq);
    if (added[0]) checkFollows({ runId, seq: added[0].seq, lastSeq: run.last_seq });
    for (const event of added) insert.run(runId, event.seq, event.at, event.chunk);
    if (added.length > 0 && last) advance.run({ runId, seq: last.seq });
    if (batch.end && run.has_ended === 0) {
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

type OwnedParameters = { runId: string; owner: string; fence: number; status: string | null; seq: number | null };
type OwnedRun = { last_seq: number; stop_requested: number; has_ended: number };
type EndParameters = Record<"runId" | "status" | "finishReason", string> &
  Record<"usage" | "error", string | null> & { at: number };

// The second half is a run that this very batch has ended before.
const FIND_OWNED = `
  select last_seq, stop_requested, owner is null as has_ended from runs
  where id = :runId and fence = :fence
    and ((owner = :owner and status in ('running', 'waiting')) or (owner is null and status = :status and last_seq = :seq))`;

const READ_CHUNK = "select chunk from run_events where run_id = ? and seq = ?";

const ADVANCE = "update runs set last_seq = :seq where id = :runId";

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
