"use client";

import { useSyncExternalStore } from "react";
import type { ServerClock } from "#lib/client/server-clock";
import { ticker } from "#lib/client/ticker";

const subscribeToNothing = () => () => undefined;

/**
 * Time from `start` to `end` in ms by the server's clock; while `end` is null it goes on. Null before `start` is known
 * and where a live time is drawn on the server, which could never match the browser's.
 */
export function useElapsed(start: number | null, end: number | null, clock: ServerClock): number | null {
  const isLive = start !== null && end === null;
  const measure = () => {
    if (start === null) return null;
    if (end !== null) return end - start;
    const elapsed = Math.max(0, clock.at(ticker.now()) - start);
    // Steps as coarse as what is shown, so that nothing is drawn anew without a change.
    return elapsed < 10_000 ? Math.floor(elapsed / 100) * 100 : Math.floor(elapsed / 1_000) * 1_000;
  };
  return useSyncExternalStore(isLive ? ticker.subscribe : subscribeToNothing, measure, () =>
    isLive ? null : measure(),
  );
}
