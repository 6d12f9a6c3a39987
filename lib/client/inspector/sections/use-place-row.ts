"use client";

import { useSyncExternalStore } from "react";
import type { Replay } from "#lib/client/inspector/replay";

/**
 * The row in which the replay stands, null at the end of the log and before its first event; drawn anew only when that changes. `rowOf`
 * answers which row an event belongs to.
 */
export function usePlaceRow(replay: Replay, rowOf: (seq: number) => number): number | null {
  const read = () => {
    const { seq, isAtEnd } = replay.state();
    return isAtEnd || seq === 0 ? null : rowOf(seq);
  };
  return useSyncExternalStore(replay.subscribe, read, read);
}
