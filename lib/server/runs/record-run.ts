import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { Redact } from "#lib/server/runs/redact";
import { createRunTail, type RunTail } from "#lib/server/runs/run-tail";
import type { AppendBatch, RunEnd, Store } from "#lib/server/store/store";

/** The only writer of one run. */
export interface RunRecorder {
  /**
   * Numbers the chunk at once; it is committed with all others of this turn of the event loop, then shown. Answers the chunk
   * as it is kept, secrets hidden. Writes nothing once the run is lost or ended; throws for what JSON cannot hold.
   */
  append(chunk: RunChunk): RunChunk;
  /** Makes the run terminal together with what was appended last. Resolves when that is committed. */
  end(end: Omit<RunEnd, "at">): Promise<void>;
  /** Aborted with reason `stopped` when a person asked for it, `lost` when this process may no longer write. */
  readonly signal: AbortSignal;
}

export interface Recording {
  runId: string;
  fence: number;
  lastSeq: number;
}

/** Records runs of one process: all their events of one event-loop turn share one transaction. */
export interface RunRecording {
  record(run: Recording): RunRecorder;
  /** The tail of a run this process writes. */
  tail(runId: string): RunTail | undefined;
  /** Stops a run if this process writes it. Resolves when its end is committed, at once if it is not written here. */
  stop(runId: string): Promise<void>;
}

interface Writer extends Recording {
  pending: CommittedEvent[];
  end: RunEnd | undefined;
  ended: PromiseWithResolvers<void>;
  abort: AbortController;
  tail: RunTail;
}

export interface RunRecordingOptions {
  store: Pick<Store, "append">;
  owner: string;
  redact: Redact;
  /** ms since 1970 */
  now(): number;
  reportFailure(event: string, error: unknown): string;
}

/** A tool may have changed the world: what it answered must survive a loss of power. */
const durableTypes = new Set<string>(["tool-output-available", "tool-output-error"]);

/** Contract: nothing reaches a tail before the store has committed it. */
export function createRunRecording({ store, owner, redact, now, reportFailure }: RunRecordingOptions): RunRecording {
  const writers = new Map<string, Writer>();
  let isScheduled = false;
  let isCommitting = false;

  function schedule(): void {
    if (isScheduled || isCommitting) return;
    isScheduled = true;
    setImmediate(() => void commit());
  }

  function lose(writer: Writer): void {
    writers.delete(writer.runId);
    writer.abort.abort("lost");
    writer.tail.lose();
    writer.ended.resolve();
  }

  async function commit(): Promise<void> {
    isScheduled = false;
    isCommitting = true;
    const due = [...writers.values()].filter((writer) => writer.pending.length > 0 || writer.end);
    const taken = due.map((writer) => ({ writer, events: writer.pending, end: writer.end }));
    for (const writer of due) writer.pending = [];
    const batches: AppendBatch[] = taken.map(({ writer, events, end }) => ({
      runId: writer.runId,
      owner,
      fence: writer.fence,
      events: events.map(({ seq, at, text }) => ({ seq, at, chunk: text })),
      isDurable: events.some(({ chunk }) => durableTypes.has(chunk.type)),
      ...(end ? { end } : {}),
    }));
    try {
      const results = await store.append(batches);
      for (const [index, { writer, events, end }] of taken.entries()) {
        const result = results[index];
        if (!result?.owned) {
          lose(writer);
          continue;
        }
        writer.tail.publish(events, end !== undefined);
        if (result.stopRequested) writer.abort.abort("stopped");
        if (!end) continue;
        writers.delete(writer.runId);
        writer.ended.resolve();
      }
    } catch (error) {
      reportFailure("events could not be stored", error);
      for (const { writer } of taken) lose(writer);
    }
    isCommitting = false;
    if ([...writers.values()].some((writer) => writer.pending.length > 0 || writer.end)) schedule();
  }

  return {
    tail: (runId) => writers.get(runId)?.tail,
    stop(runId) {
      const writer = writers.get(runId);
      writer?.abort.abort("stopped");
      return writer?.ended.promise ?? Promise.resolve();
    },
    record(run) {
      const writer: Writer = {
        ...run,
        pending: [],
        end: undefined,
        ended: Promise.withResolvers<void>(),
        abort: new AbortController(),
        tail: createRunTail(run.lastSeq),
      };
      writers.set(run.runId, writer);
      const isClosed = (): boolean => writers.get(run.runId) !== writer || writer.end !== undefined;
      return {
        signal: writer.abort.signal,
        append(raw) {
          const chunk = redact(raw);
          if (isClosed()) return chunk;
          const text = JSON.stringify(chunk); // before it has a number: what cannot be written must leave no gap
          writer.pending.push({ seq: ++writer.lastSeq, at: now(), chunk, text });
          schedule();
          return chunk;
        },
        end(end) {
          if (!isClosed()) {
            writer.end = { ...end, at: now() };
            schedule();
          }
          return writer.ended.promise;
        },
      };
    },
  };
}
