import "server-only";
import type { Timers } from "#lib/server/executor/timers";

/** Timers whose time passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** Lets so many ms pass, and with them every timer that is due, in order. */
  advance(ms: number): void;
  /** ms until the next timer is due; undefined while none is set. */
  next(): number | undefined;
  /** Timers started so far. */
  readonly started: number;
}

export function createManualTimers(): ManualTimers {
  let time = 0;
  let started = 0;
  const pending = new Set<{ at: number; callback: () => void }>();
  const first = () => [...pending].sort((left, right) => left.at - right.at)[0];
  return {
    now: () => time,
    start(callback, ms) {
      started++;
      const timer = { at: time + ms, callback };
      pending.add(timer);
      return () => void pending.delete(timer);
    },
    advance(ms) {
      const end = time + ms;
      for (let timer = first(); timer && timer.at <= end; timer = first()) {
        pending.delete(timer);
        time = timer.at;
        timer.callback();
      }
      time = end;
    },
    next() {
      const timer = first();
      return timer && timer.at - time;
    },
    get started() {
      return started;
    },
  };
}
