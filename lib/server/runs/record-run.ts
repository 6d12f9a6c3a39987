import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { RunChunk } from "#lib/protocol/run-event";
import { isTerminal } from "#lib/protocol/run-status";
import type { Redaction } from "#lib/server/redaction/create-redaction";
import { toAppendBatch } from "#lib/server/runs/append-batch";
import { createClosedRecorder } from "#lib/server/runs/closed-recorder";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { endLostRun } from "#lib/server/runs/end-lost-run";
import { createRunTail, type RunTail } from "#lib/server/runs/run-tail";
import { createStoredWaits, type StoredWaits } from "#lib/server/runs/stored-waits";
import type { AppendBatch, AppendResult, RunEnd, Store } from "#lib/server/store/store";

/** The only writer of one run. */
export interface RunRecorder {
  /**
   * Numbers at once what may be written now: the chunk, secrets masked, behind what waited for it; nothing of a delta that may
   * end as a secret begins, and nothing once the run is lost or ended. That is committed with all others of this turn of the event
   * loop, then shown. Answers the chunks as they are kept; throws for what JSON cannot hold.
   */
  append(chunk: RunChunk): readonly { chunk: RunChunk }[];
  /**
   * Resolves to true once everything appended so far is committed, in a way that survives a loss of power, and the run is still
   * this process's; to false when it will not be. Call it in the same turn as the append it is about.
   */
  stored(): Promise<boolean>;
  /** Makes the run terminal together with what was appended last. Resolves when that is committed. */
  end(end: Omit<RunEnd, "at">): Promise<void>;
  /**
   * Aborted with reason `stopped` when a person asked for it, `lost` when this process may no longer write, `handover` when it
   * shall leave the run to another process as it stands.
   */
  readonly signal: AbortSignal;
}

export interface Recording {
  runId: string;
  fence: number;
  lastSeq: number;
}

/** Records runs of one process: all their events of one event-loop turn share one transaction. */
export interface RunRecording {
  /**
   * Begins to write a run, in the place of whoever here wrote it under this fence or an older one. Under a fence that is older
   * than that of its writer, and after all runs were handed over, the recorder is aborted from the start and writes nothing.
   */
  record(run: Recording): RunRecorder;
  /** The tail of a run this process writes. */
  tail(runId: string): RunTail | undefined;
  /** Stops a run if this process writes it. Resolves when its end is committed, at once if it is not written here. */
  stop(runId: string): Promise<void>;
  /** Resolves when this process writes the run no more, at once if it does not. */
  ended(runId: string): Promise<void>;
  /** The runs this process writes, without those whose end is being stored. */
  writing(): Recording[];
  /** Whether this process writes the run, or is about to end it because the store would not take its events. */
  isBusy(runId: string): boolean;
  /** Lets go of a run that is another's by now; no-op for one that is not written here under this fence. */
  lose(runId: string, fence: number): void;
  /** Stops writing every run where it stands. Answers, when all they had to say is committed, those that have not ended. */
  handOver(): Promise<string[]>;
  /** Resolves as soon as no run is written here. */
  idle(): Promise<void>;
  /** How many events wait to be committed. */
  readonly backlog: number;
}

interface Writer extends Recording {
  /** While some of its events are being stored, what comes after them must wait. */
  isStoring: boolean;
  isHandedOver: boolean;
  pending: CommittedEvent[];
  end: RunEnd | undefined;
  waits: StoredWaits;
  ended: PromiseWithResolvers<void>;
  abort: AbortController;
  tail: RunTail;
}

/** What one append takes of a run. */
interface Taken {
  writer: Writer;
  events: CommittedEvent[];
  end: RunEnd | undefined;
}

export interface RunRecordingOptions {
  store: Pick<Store, "append" | "getRun" | "readEvents">;
  owner: string;
  redaction: Redaction;
  /** Called when this process begins to write a run. */
  onRecording?(runId: string): void;
  /** Called after each commit of a run's events. */
  onCommitted?(runId: string): void;
  /** ms since 1970 */
  now(): number;
  reportFailure(event: string, error: unknown): string;
  /** Resolves after so many ms, between two tries. By default a timer that does not keep the process alive. */
  wait?(ms: number): Promise<unknown>;
}

/** Pauses before each further try to store what the store refused, in ms. It may be busy or full for a while. */
const RETRY_PAUSES_MS = [0, 50, 200, 1000, 3000];

/** Contract: nothing reaches a tail before the store has committed it. */
export function createRunRecording(options: RunRecordingOptions): RunRecording {
  const { store, owner, redaction, now, reportFailure } = options;
  const wait = options.wait ?? ((ms: number) => pause(ms, undefined, { ref: false }));
  const writers = new Map<string, Writer>();
  /** Runs that are being ended because the store would not take their events. */
  const ending = new Set<string>();
  let isHandingOver = false;
  let isScheduled = false;
  let isCommitting = false;

  function schedule(): void {
    if (isScheduled || isCommitting) return;
    isScheduled = true;
    setImmediate(() => void commit());
  }

  /** Forgets a run; another writer of the same run, which came after, stays. */
  function leave(writer: Writer): void {
    if (writers.get(writer.runId) === writer) writers.delete(writer.runId);
    writer.tail.lose();
    writer.waits.giveUp();
    writer.ended.resolve();
  }

  function lose(writer: Writer): void {
    writer.isHandedOver = false;
    writer.abort.abort("lost");
    leave(writer);
  }

  function isDue(writer: Writer): boolean {
    return !writer.isStoring && (writer.pending.length > 0 || writer.end !== undefined);
  }

  function toBatch({ writer, events, end }: Taken): AppendBatch {
    const { runId, fence, waits } = writer;
    return toAppendBatch({ runId, owner, fence, events, end, isAwaited: !waits.isEmpty });
  }

  function settle({ writer, events, end }: Taken, result: AppendResult | undefined): void {
    writer.isStoring = false;
    if (!result?.owned) {
      lose(writer);
      return;
    }
    writer.tail.publish(events, end !== undefined);
    options.onCommitted?.(writer.runId);
    if (result.stopRequested) writer.abort.abort("stopped");
    writer.waits.reach(writer.tail.lastSeq);
    if (end) writer.isHandedOver = false;
    if (end || (writer.isHandedOver && !isDue(writer))) leave(writer);
  }

  /** What became of an append whose answer was lost on its way: its result, or undefined when nothing was written. */
  async function findResult({ writer, events, end }: Taken): Promise<AppendResult | undefined> {
    const run = await store.getRun(writer.runId);
    const isWritten = run?.fence === writer.fence && run.lastSeq === events.at(-1)?.seq;
    if (!run || !isWritten || isTerminal(run.status) !== (end !== undefined)) return undefined;
    return { owned: true, stopRequested: run.stopRequested };
  }

  async function giveUp({ runId, fence }: Writer): Promise<void> {
    if (ending.has(runId)) return;
    ending.add(runId);
    await endLostRun({ store, recording, owner, runId, fence, wait, reportFailure });
    ending.delete(runId);
  }

  /** Tries what one run has to store by itself, so that no run pays for another's events. */
  async function retry(taken: Taken): Promise<void> {
    const { writer } = taken;
    let failure: unknown;
    for (const ms of RETRY_PAUSES_MS) {
      await wait(ms);
      try {
        const result = (await findResult(taken)) ?? (await store.append([toBatch(taken)]))[0];
        settle(taken, result);
        if (isDue(writer)) schedule();
        return;
      } catch (error) {
        failure = error;
      }
    }
    reportFailure("run was given up: its events could not be stored", failure);
    lose(writer);
    void giveUp(writer);
  }

  async function commit(): Promise<void> {
    isScheduled = false;
    const all: Taken[] = [...writers.values()]
      .filter(isDue)
      .map((writer) => ({ writer, events: writer.pending, end: writer.end }));
    if (all.length === 0) return; // what was appended belongs to a run whose earlier events are being tried again
    isCommitting = true;
    for (const { writer } of all) {
      writer.pending = [];
      writer.isStoring = true;
    }
    try {
      const results = await store.append(all.map(toBatch));
      for (const [index, taken] of all.entries()) settle(taken, results[index]);
    } catch (error) {
      reportFailure("events could not be stored", error);
      for (const taken of all) void retry(taken);
    }
    isCommitting = false;
    if ([...writers.values()].some(isDue)) schedule();
  }

  const recording: RunRecording = {
    tail: (runId) => writers.get(runId)?.tail,
    stop(runId) {
      writers.get(runId)?.abort.abort("stopped");
      return recording.ended(runId);
    },
    ended: (runId) => writers.get(runId)?.ended.promise ?? Promise.resolve(),
    writing: () =>
      [...writers.values()]
        .filter((writer) => writer.end === undefined)
        .map(({ runId, fence, lastSeq }) => ({ runId, fence, lastSeq })),
    isBusy: (runId) => writers.has(runId) || ending.has(runId),
    lose(runId, fence) {
      const writer = writers.get(runId);
      if (writer?.fence === fence && writer.end === undefined) lose(writer);
    },
    async handOver() {
      isHandingOver = true;
      const leaving = [...writers.values()];
      for (const writer of leaving) {
        if (writer.end !== undefined) continue;
        writer.isHandedOver = true;
        writer.abort.abort("handover");
        writer.waits.giveUp();
        if (!writer.isStoring && !isDue(writer)) leave(writer);
      }
      await Promise.all(leaving.map(({ ended }) => ended.promise));
      return leaving.filter(({ isHandedOver }) => isHandedOver).map(({ runId }) => runId);
    },
    async idle() {
      while (writers.size > 0) await Promise.all([...writers.values()].map(({ ended }) => ended.promise));
    },
    get backlog() {
      return writers.values().reduce((sum, { pending }) => sum + pending.length, 0);
    },
    record(run) {
      if (isHandingOver) return createClosedRecorder("handover");
      const before = writers.get(run.runId);
      if (before && before.fence > run.fence) return createClosedRecorder("lost");
      if (before) lose(before);
      const writer: Writer = {
        ...run,
        isStoring: false,
        isHandedOver: false,
        pending: [],
        end: undefined,
        waits: createStoredWaits(),
        ended: Promise.withResolvers<void>(),
        abort: new AbortController(),
        tail: createRunTail(run.lastSeq),
      };
      const redactor = redaction.openRun();
      writers.set(run.runId, writer);
      options.onRecording?.(run.runId);
      const isClosed = (): boolean =>
        writers.get(run.runId) !== writer || writer.end !== undefined || writer.isHandedOver;
      return {
        signal: writer.abort.signal,
        append(raw) {
          if (isClosed()) return [];
          const kept = redactor.pass(raw); // before any has a number: what cannot be written must leave no gap
          for (const { chunk, text } of kept) writer.pending.push({ seq: ++writer.lastSeq, at: now(), chunk, text });
          if (kept.length > 0) schedule();
          return kept;
        },
        stored() {
          if (isClosed()) return Promise.resolve(false);
          if (writer.tail.lastSeq === writer.lastSeq) return Promise.resolve(true);
          return writer.waits.until(writer.lastSeq);
        },
        end(end) {
          if (!isClosed()) {
            writer.end = { ...end, error: end.error && redaction.error(end.error), at: now() };
            schedule();
          }
          return writer.ended.promise;
        },
      };
    },
  };
  return recording;
}
