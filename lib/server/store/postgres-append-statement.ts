import "server-only";
import { LEASE_MS, LEASE_RENEWED_BELOW_MS } from "#lib/server/store/lease";
import { POSTGRES_NOW } from "#lib/server/store/postgres-sharing";

/**
 * All of one append: it writes everything or nothing, and says why not in its rows, one for each batch in order.
 * Parameters: arrays of equal length for batches (run, owner, fence, first and last seq, and how the run ends: status,
 * finish reason, usage, error, time), then the ids of the runs that end, then arrays for events (index of the batch from 1, seq, time, chunk).
 *
 * Chats are locked before runs, as whoever deletes a chat locks them, and both in the order of their ids, so that no two
 * statements wait for each other in a circle. Rows that are locked are read as they are then, not as they were when the
 * statement began.
 */
export const POSTGRES_APPEND = `
with batches as (
  select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[],
    $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
    with ordinality as batch(run_id, owner, fence, first_seq, final_seq, status, finish_reason, usage, error, ended_at, place)
), events as (
  select * from unnest($12::int[], $13::int[], $14::bigint[], $15::text[]) as event(place, seq, at, chunk)
), locked_chats as materialized (
  select id from chats where id in (select chat_id from runs where id = any($11::text[]))
  order by id for no key update
), locked_runs as materialized (
  select id, chat_id, owner, fence, status, last_seq, stop_requested, hidden from runs
  where id = any($1::text[]) and (select count(*) from locked_chats) >= 0
  order by id for no key update
), owned as materialized (
  select batches.*, run.chat_id, run.hidden, run.last_seq as stored_seq, run.stop_requested, run.owner is not null as is_open
  from batches join locked_runs run on run.id = batches.run_id and run.fence = batches.fence
  where (run.owner = batches.owner and run.status in ('running', 'waiting'))
    -- A run that this very batch has ended before.
    or (run.owner is null and run.status = batches.status and run.last_seq = batches.final_seq)
), differing as materialized (
  select owned.place, min(events.seq) as seq from events join owned on owned.place = events.place
  where events.seq <= owned.stored_seq and events.chunk is distinct from (
    select stored.chunk from run_events stored where stored.run_id = owned.run_id and stored.seq = events.seq)
  group by owned.place
), verdict as materialized (
  select not exists (select from differing)
    and not exists (select from owned where first_seq > stored_seq + 1) as is_fine
), advanced as (
  update runs set
    last_seq = greatest(runs.last_seq, owned.final_seq),
    status = coalesce(owned.status, runs.status),
    finish_reason = coalesce(owned.finish_reason, runs.finish_reason),
    usage = coalesce(owned.usage, runs.usage),
    error = coalesce(owned.error, runs.error),
    ended_at = coalesce(owned.ended_at, runs.ended_at),
    owner = case when owned.status is null then runs.owner end,
    lease_until = case
      when owned.status is not null then null
      when runs.lease_until > ${POSTGRES_NOW} + ${LEASE_RENEWED_BELOW_MS} then runs.lease_until
      else ${POSTGRES_NOW} + ${LEASE_MS}
    end
  from owned, verdict
  where verdict.is_fine and owned.is_open and owned.final_seq is not null and runs.id = owned.run_id
), inserted as (
  insert into run_events (run_id, seq, at, chunk)
  select owned.run_id, events.seq, events.at, events.chunk
  from events join owned on owned.place = events.place, verdict
  where verdict.is_fine and owned.is_open and events.seq > owned.stored_seq
), touched as (
  update chats set
    updated_at = owned.ended_at,
    -- What a person stopped, that person has seen.
    unseen_run_id = case when owned.status = 'stopped' then chats.unseen_run_id else owned.run_id end
  from owned, verdict
  where verdict.is_fine and owned.is_open and owned.status is not null and owned.hidden = 0 and chats.id = owned.chat_id
)
select owned.place is not null as owned, owned.stop_requested, owned.stored_seq, differing.seq as differing_seq
from batches
left join owned on owned.place = batches.place
left join differing on differing.place = batches.place
order by batches.place`;
