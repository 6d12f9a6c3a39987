/** The server's clock as this browser knows it. Times are ms since 1970. */
export interface ServerClock {
  now(): number;
  /** The server's time at a moment of the local clock. */
  at(localTime: number): number;
  /** Learns from an answer's `x-whisker-time`; `askedAt` is this browser's time when the request left. */
  observe(headers: Headers, askedAt: number): void;
}

/**
 * The server stamped its answer after it was asked and before it was heard, so the true offset lies between the two. What is
 * believed now stays while it is possible, and moves no further than it must: shown times never jump without proof.
 * Before the first answer the local clock is trusted.
 */
export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let offset = 0;
  return {
    now: () => localNow() + offset,
    at: (localTime) => localTime + offset,
    observe(headers, askedAt) {
      const stamp = Number(headers.get("x-whisker-time") ?? Number.NaN);
      if (!Number.isFinite(stamp) || stamp <= 0) return;
      const least = stamp - localNow();
      const most = stamp - askedAt;
      if (least > most) return;
      offset = Math.min(Math.max(offset, least), most);
    },
  };
}
