import "server-only";
import { checkBatch, checkFollows, differentEventError } from "#lib/server/store/check-batch";
import { mergeBatches } from "#lib/server/store/merge-batches";
import type { PostgresDatabase } from "#lib/server/store/open-postgres";
import { POSTGRES_APPEND } from "#lib/server/store/postgres-append-statement";
import type { AppendBatch, AppendResult, Store } from "#lib/server/store/store";

/** A row the statement answers for a batch; all but `owned` are null where the run is not owned. */
interface Answer {
  owned: boolean;
  stop_requested: number | null;
  stored_seq: number | null;
  differing_seq: number | null;
}

const refused: AppendResult = { owned: false, stopRequested: false };

/**
 * Makes `Store.append` for PostgreSQL: one statement, one round trip, one commit. Every commit waits for the disk: a follower
 * has seen what was committed, and its recorder goes on from there, so a crash of the database may not take it back.
 */
export function createPostgresAppendEvents({ pool }: PostgresDatabase): Store["append"] {
  return async (batches) => {
    if (batches.length === 0) return [];
    const { merged, places } = mergeBatches(batches);
    for (const batch of merged) checkBatch(batch);
    // Not prepared by name: a pooler may give the next transaction another session, which would not know the name.
    const { rows } = await pool.query<Answer>(POSTGRES_APPEND, toParameters(merged));
    for (const [index, batch] of merged.entries()) checkAnswer(batch, rows[index]);
    const results = rows.map(({ owned, stop_requested }) => ({ owned, stopRequested: stop_requested === 1 }));
    return places.map((place) => (place === undefined ? refused : (results[place] ?? refused)));
  };
}

/** Throws when the statement has found that the batch does not fit, and therefore has written nothing of any. */
function checkAnswer({ runId, events }: AppendBatch, answer: Answer | undefined): void {
  const [first] = events;
  if (!first || !answer || answer.stored_seq === null) return;
  if (answer.differing_seq !== null) throw differentEventError(runId, answer.differing_seq);
  if (first.seq > answer.stored_seq) checkFollows({ runId, seq: first.seq, lastSeq: answer.stored_seq });
}

function toParameters(batches: AppendBatch[]): unknown[] {
  const column = <Value>(read: (batch: AppendBatch) => Value): Value[] => batches.map(read);
  const events = batches.flatMap((batch, index) => batch.events.map((event) => ({ ...event, place: index + 1 })));
  return [
    column(({ runId }) => runId),
    column(({ owner }) => owner),
    column(({ fence }) => fence),
    column((batch) => batch.events[0]?.seq ?? null),
    column((batch) => batch.events.at(-1)?.seq ?? null),
    column(({ end }) => end?.status ?? null),
    column(({ end }) => end?.finishReason ?? null),
    column(({ end }) => (end?.usage ? JSON.stringify(end.usage) : null)),
    column(({ end }) => (end?.error ? JSON.stringify(end.error) : null)),
    column(({ end }) => end?.at ?? null),
    batches.filter(({ end }) => end).map(({ runId }) => runId),
    events.map(({ place }) => place),
    events.map(({ seq }) => seq),
    events.map(({ at }) => at),
    events.map(({ chunk }) => chunk),
  ];
}
