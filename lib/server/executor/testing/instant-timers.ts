import "server-only";
import type { Timers } from "#lib/server/executor/timers";

/** Waits between tries pass at once; no limit is ever reached. */
export const instantTimers: Timers = {
  now: () => 0,
  start(callback, ms) {
    if (ms > 5_000) return () => undefined;
    const handle = setImmediate(callback);
    return () => clearImmediate(handle);
  },
};
