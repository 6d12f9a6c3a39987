/** The server's clock as this browser knows it. Times are ms since 1970. */
export interface ServerClock {
  now(): number;
  /** The server's time at a moment of the local clock. */
  at(localTime: number): number;
  /** Learns from an answer's `x-whisker-time`; `askedAt` is this browser's time when the request left. */
  observe(headers: Headers, askedAt: number): void;
}

/** Assumes that the server stamped half-way between asking and answer. Before the first answer it trusts the local clock. */
export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let offset = 0;
  let bestRoundTrip = Number.POSITIVE_INFINITY;
  return {
    now: () => localNow() + offset,
    at: (localTime) => localTime + offset,
    observe(headers, askedAt) {
      const stamp = Number(headers.get("x-whisker-time") ?? Number.NaN);
      if (!Number.isFinite(stamp) || stamp <= 0) return;
      const answeredAt = localNow();
      const roundTrip = answeredAt - askedAt;
      // A quicker answer pins the offset better. A slow one only counts when it proves that a clock was set anew.
      const measured = stamp - (askedAt + roundTrip / 2);
      if (roundTrip > bestRoundTrip && Math.abs(measured - offset) <= roundTrip) return;
      bestRoundTrip = roundTrip;
      offset = measured;
    },
  };
}
