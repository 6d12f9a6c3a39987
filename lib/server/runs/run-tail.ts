import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";

/** Events a tail keeps; who is further behind reads rows. */
const MAX_TAIL_EVENTS = 4096;

/** The committed end of a run's log while it is being written, by this process or another. Wakes followers; never pushes to them. */
export interface RunTail {
  publish(events: CommittedEvent[], isLast: boolean): void;
  /** No event will come to this tail any more although the run has not ended. */
  lose(): void;
  /** Events after `seq`, or undefined when the tail no longer reaches that far back. */
  after(seq: number): CommittedEvent[] | undefined;
  /** The terminal event is among the events. */
  readonly isEnded: boolean;
  readonly lastSeq: number;
  /** It was lost: who follows it looks where the run is written now. */
  readonly isClosed: boolean;
  /** Whether somebody waits for its next change. */
  readonly isWatched: boolean;
  /** Resolves at the next change, or when `signal` is aborted. */
  changed(signal: AbortSignal): Promise<void>;
}

/** A tail that begins after `lastSeq`. */
export function createRunTail(lastSeq: number): RunTail {
  let events: CommittedEvent[] = [];
  let last = lastSeq;
  let isEnded = false;
  let isClosed = false;
  const waiters = new Set<() => void>();
  const wake = (): void => {
    const woken = [...waiters];
    waiters.clear();
    for (const resolve of woken) resolve();
  };

  return {
    publish(committed, isLast) {
      events.push(...committed);
      last = committed.at(-1)?.seq ?? last;
      if (events.length > 2 * MAX_TAIL_EVENTS) events = events.slice(-MAX_TAIL_EVENTS);
      isEnded = isLast;
      wake();
    },
    lose() {
      isClosed = true;
      wake();
    },
    after(seq) {
      if (seq >= last) return [];
      const first = events[0]?.seq;
      return first === undefined || first > seq + 1 ? undefined : events.slice(seq + 1 - first);
    },
    get isEnded() {
      return isEnded;
    },
    get lastSeq() {
      return last;
    },
    get isClosed() {
      return isClosed;
    },
    get isWatched() {
      return waiters.size > 0;
    },
    changed(signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          waiters.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        };
        waiters.add(done);
        signal.addEventListener("abort", done, { once: true });
      });
    },
  };
}
