import "server-only";
import { AppError } from "#lib/protocol/app-error";

/** Turns that may be waiting to be stored once the first of them has waited too long. */
const MAX_WAITING = 8;
/** How long storing a turn may take before the store counts as slow, in ms. */
const SLOW_MS = 2_000;
/** Events that may wait to be stored. */
const MAX_BACKLOG = 20_000;
/** When a client may try again, in s. */
const RETRY_AFTER_S = 5;

/** Refuses new turns while there is no use in taking them. */
export interface TurnAdmission {
  /** Throws `AppError` `unavailable` when no turn is taken now. */
  check(): void;
  /** Begins a turn, after the same check. */
  run<Result>(begin: () => Promise<Result>): Promise<Result>;
  /** From now on no turn is taken. */
  drain(): void;
  readonly isDraining: boolean;
}

/** `backlog` is the number of events that wait to be stored; `now` a monotonic clock in ms. */
export function createTurnAdmission(backlog: () => number, now: () => number = () => performance.now()): TurnAdmission {
  const begunAt = new Set<{ at: number }>();
  let isDraining = false;

  function isSlow(): boolean {
    const [first] = begunAt;
    return begunAt.size >= MAX_WAITING && first !== undefined && now() - first.at >= SLOW_MS;
  }

  function check(): void {
    const details = { retryAfter: RETRY_AFTER_S };
    if (isDraining) {
      throw new AppError("unavailable", "The server is being restarted. Try again in a moment.", details);
    }
    if (isSlow() || backlog() > MAX_BACKLOG) {
      throw new AppError("unavailable", "The server is busy. Try again in a moment.", details);
    }
  }

  return {
    check,
    async run(begin) {
      check();
      const turn = { at: now() };
      begunAt.add(turn);
      try {
        return await begin();
      } finally {
        begunAt.delete(turn);
      }
    },
    drain() {
      isDraining = true;
    },
    get isDraining() {
      return isDraining;
    },
  };
}
