"use client";

import { useSyncExternalStore } from "react";
import type { Replay } from "#lib/client/inspector/replay";

/** Whether the replay has not come to this event yet; drawn anew only when that changes. */
export function useIsAhead(replay: Replay, seq: number): boolean {
  const read = () => replay.state().seq < seq;
  return useSyncExternalStore(replay.subscribe, read, read);
}
