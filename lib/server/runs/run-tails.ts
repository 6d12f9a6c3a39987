import "server-only";
import type { RunStatus } from "#lib/protocol/run";
import { isTerminal } from "#lib/protocol/run-status";
import { fromStored } from "#lib/server/runs/committed-event";
import type { RunRecording } from "#lib/server/runs/record-run";
import { createRunTail, type RunTail } from "#lib/server/runs/run-tail";
import type { Store } from "#lib/server/store/store";
import type { Wakeups } from "#lib/server/store/wakeups";

/** Rows read at a time. */
const PAGE = 500;
/** How often a run that another process writes is looked at when no word of it comes, in ms. */
const POLL_MS = 500;
/** How long a run is read on although nobody waits for it, in ms: a follower may be about to. */
const LINGER_MS = 1_000;
/** Of so many looks that found nothing one is at the run itself: it may be gone. */
const LOOKS_PER_DOUBT = 10;

/** The tails of the runs that somebody here follows. */
export interface RunTails {
  /** The tail of a run this process writes. */
  own(runId: string): RunTail | undefined;
  /**
   * The tail of a run another process writes, which all its followers here share; one that begins now begins after `lastSeq`.
   * It is let go of when nobody has used it for a moment, when the run has ended, and when this process comes to write the run.
   */
  foreign(runId: string, lastSeq: number): RunTail;
  /** How many runs of others are being read. */
  readonly foreignCount: number;
  stop(): void;
}

export interface RunTailsOptions {
  store: Pick<Store, "readEvents" | "getRun">;
  recording: Pick<RunRecording, "tail">;
  wakeups: Wakeups;
}

interface ForeignReader {
  tail: RunTail;
  wake(): void;
  use(): void;
}

export function createRunTails({ store, recording, wakeups }: RunTailsOptions): RunTails {
  const readers = new Map<string, ForeignReader>();
  let isStopped = false;

  /** Whether a run has ended, with the event that `lastSeq` numbers; undefined when it is gone. */
  async function hasEnded(runId: string, lastSeq: number): Promise<boolean | undefined> {
    const run: { status: RunStatus; lastSeq: number } | undefined = await store.getRun(runId);
    return run && isTerminal(run.status) && run.lastSeq <= lastSeq;
  }

  function openReader(runId: string, lastSeq: number): ForeignReader {
    const tail = createRunTail(lastSeq);
    let isReading = false;
    let isAskedAgain = false;
    let usedAt = performance.now();
    let emptyLooks = 0;
    let timer: NodeJS.Timeout | undefined;

    function close(): void {
      clearTimeout(timer);
      if (readers.get(runId)?.tail === tail) readers.delete(runId);
      tail.lose();
    }

    function isWanted(): boolean {
      if (tail.isWatched) usedAt = performance.now();
      return !isStopped && !recording.tail(runId) && performance.now() - usedAt < LINGER_MS;
    }

    /** Answers whether there may be more to read. */
    async function readOnce(): Promise<boolean> {
      const events = (await store.readEvents(runId, tail.lastSeq, PAGE)).map(fromStored);
      const last = events.at(-1);
      emptyLooks = last ? 0 : emptyLooks + 1;
      // Every run ends with the end of its root span.
      const mayHaveEnded = last ? last.chunk.type === "data-span-end" : emptyLooks % LOOKS_PER_DOUBT === 1;
      const isOver = mayHaveEnded ? await hasEnded(runId, last?.seq ?? tail.lastSeq) : false;
      if (last || isOver) tail.publish(events, isOver === true);
      return isOver === false;
    }

    async function read(): Promise<void> {
      clearTimeout(timer);
      isReading = true;
      try {
        do {
          isAskedAgain = false;
          if (!isWanted() || !(await readOnce())) return close();
        } while (isAskedAgain);
      } catch {
        // Its followers find the same when they read for themselves, and each tells its own reader.
        return close();
      } finally {
        isReading = false;
      }
      timer = setTimeout(() => void read(), POLL_MS).unref();
    }

    timer = setTimeout(() => void read(), POLL_MS).unref();
    return {
      tail,
      wake() {
        isAskedAgain = true;
        if (!isReading) void read();
      },
      use() {
        usedAt = performance.now();
      },
    };
  }

  const stopListening = wakeups.listen((runId) => readers.get(runId)?.wake());

  return {
    own: recording.tail,
    foreign(runId, lastSeq) {
      let reader = readers.get(runId);
      if (!reader) {
        reader = openReader(runId, lastSeq);
        readers.set(runId, reader);
      }
      reader.use();
      return reader.tail;
    },
    get foreignCount() {
      return readers.size;
    },
    stop() {
      isStopped = true;
      stopListening();
      for (const reader of readers.values()) reader.wake();
    },
  };
}
