import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { createFailureGate } from "#lib/server/runs/failure-gate";
import type { RunRow, Store } from "#lib/server/store/store";

/** How many taken runs one process reads at once until it writes them; the rest is left for others, or for a moment later. */
const MAX_READING = 20;
/** Pauses before each further try to read a run that was taken, in ms. */
const RETRY_PAUSES_MS = [500, 2_000, 8_000];
/** How often abandoned runs are looked for, in ms, where other processes may leave some at any time, and where none do. */
const SHARED_LOOK_MS = 3_000;
const LONE_LOOK_MS = 30_000;
/** By which part of it that varies, so that processes do not look all at once. */
const JITTER = 1 / 3;

/** Finds runs that nobody writes any more, and has them gone on with. */
export interface RunReaper {
  /** Looks now, and again and again. */
  start(): void;
  /** Takes abandoned runs, at most as many as there is room for. Resolves when they are taken. Contract: never rejects. */
  look(): Promise<void>;
  /**
   * Takes this run if nobody writes it. Answers whether it did, when what came of it is stored; asked several times at once it looks
   * once. Contract: never rejects.
   */
  take(runId: string): Promise<boolean>;
  /** Whether a run was taken here and is not yet done with: it is being read, waits to be read again, or is written. */
  claims(runId: string): boolean;
  /** A run is being written here by now: if it was taken, the next can be read. */
  hasBegun(runId: string): void;
  /** Takes nothing any more; what is being taken just now is let go of. */
  stop(): void;
}

export interface RunReaperOptions {
  store: Pick<Store, "takeAbandonedRuns" | "releaseRuns">;
  owner: string;
  /** Goes on with a taken run or ends it; rejects when it could do neither. */
  takeUp(run: RunRow): Promise<void>;
  reportFailure(event: string, error: unknown): string;
  /** Whether other processes may leave runs at any time. */
  isShared: boolean;
  random?(): number;
  /** Resolves after so many ms, between two tries. */
  wait?(ms: number): Promise<unknown>;
}

/** Contract: looks for nothing before it is started or asked. */
export function createRunReaper(options: RunReaperOptions): RunReaper {
  const { store, owner, takeUp, reportFailure, isShared, random = Math.random } = options;
  const wait = options.wait ?? ((ms: number) => pause(ms, undefined, { ref: false }));
  const claimed = new Set<string>();
  /** Those of them that are not yet written. */
  const reading = new Set<string>();
  const taking = new Map<string, Promise<boolean>>();
  const failures = createFailureGate("abandoned runs could not be looked for", reportFailure);
  let looking: Promise<void> | undefined;
  let hasMore = false;
  let hasRoomAgain = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  /** Frees the place of a run, if it has one. */
  function leave(runId: string): void {
    if (!reading.delete(runId)) return;
    hasRoomAgain = true;
    if (hasMore) void reaper.look();
  }

  async function tryToTakeUp(run: RunRow): Promise<void> {
    for (const ms of [...RETRY_PAUSES_MS, undefined]) {
      if (isStopped) return store.releaseRuns(owner, [run.id]);
      reading.add(run.id);
      try {
        return await takeUp(run);
      } catch (error) {
        if (ms === undefined || isStopped) {
          reportFailure("taken run could not be gone on with", error);
          return store.releaseRuns(owner, [run.id]);
        }
        await wait(ms);
      }
    }
  }

  async function work(run: RunRow): Promise<void> {
    claimed.add(run.id);
    try {
      await tryToTakeUp(run);
    } catch (error) {
      // It stays ours for now; who keeps our runs finds that nobody writes it and lets it go.
      reportFailure("taken run could not be let go", error);
    }
    claimed.delete(run.id);
    leave(run.id);
  }

  async function lookOnce(): Promise<void> {
    const room = MAX_READING - reading.size;
    if (isStopped || room <= 0) return;
    try {
      const runs = await store.takeAbandonedRuns(owner, room);
      failures.succeeded();
      hasMore = runs.length === room;
      for (const run of runs) void work(run);
    } catch (error) {
      failures.failed(error);
    }
  }

  /** Places that are freed while it is looked are not lost. */
  async function lookWhileThereIsRoom(): Promise<void> {
    do {
      hasRoomAgain = false;
      await lookOnce();
    } while (hasRoomAgain && hasMore && !isStopped);
    looking = undefined;
  }

  async function takeOne(runId: string): Promise<boolean> {
    if (isStopped) return false;
    try {
      const [run] = await store.takeAbandonedRuns(owner, 1, runId);
      if (!run) return false;
      await work(run);
      return true;
    } catch (error) {
      reportFailure("run could not be taken over", error);
      return false;
    }
  }

  async function lookAndSchedule(): Promise<void> {
    await reaper.look();
    if (isStopped) return;
    const ms = (isShared ? SHARED_LOOK_MS : LONE_LOOK_MS) * (1 + JITTER * (random() - 0.5));
    timer = setTimeout(() => void lookAndSchedule(), ms).unref();
  }

  const reaper: RunReaper = {
    start: () => void lookAndSchedule(),
    look() {
      looking ??= lookWhileThereIsRoom();
      return looking;
    },
    take(runId) {
      const under = taking.get(runId) ?? takeOne(runId).finally(() => taking.delete(runId));
      taking.set(runId, under);
      return under;
    },
    claims: (runId) => claimed.has(runId),
    hasBegun: leave,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
  return reaper;
}
