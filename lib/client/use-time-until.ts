"use client";

import { useSyncExternalStore } from "react";
import type { ServerClock } from "#lib/client/server-clock";
import { ticker } from "#lib/client/ticker";

/**
 * Whole seconds until `at` (ms since 1970 by the server's clock), counting down to 0. Null without `at`, and where it is
 * drawn on the server, which could never match the browser's.
 */
export function useTimeUntil(at: number | null, clock: ServerClock): number | null {
  const subscribe = (listener: () => void) =>
    at === null || clock.now() > at ? () => undefined : ticker.subscribe(listener);
  return useSyncExternalStore(
    subscribe,
    () => (at === null ? null : Math.max(0, Math.ceil((at - clock.at(ticker.now())) / 1_000))),
    () => null,
  );
}
