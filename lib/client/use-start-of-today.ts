"use client";

import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  const untilMidnight = new Date().setHours(24, 0, 0, 0) - Date.now();
  const timer = setTimeout(listener, untilMidnight + 1_000);
  window.addEventListener("focus", listener);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("focus", listener);
  };
}

/** Midnight where the reader is, in ms since 1970. The server, which does not know where that is, draws with `serverNow`'s UTC day. */
export function useStartOfToday(serverNow: number): number {
  return useSyncExternalStore(
    subscribe,
    () => new Date().setHours(0, 0, 0, 0),
    () => new Date(serverNow).setUTCHours(0, 0, 0, 0),
  );
}
