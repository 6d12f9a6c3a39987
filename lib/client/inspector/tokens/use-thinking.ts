"use client";

import { useSyncExternalStore } from "react";
import type { ThinkingStore } from "#lib/client/inspector/tokens/thinking-store";

/** The `seq` of every piece of thinking that is here. */
export function useThinking(store: ThinkingStore): readonly number[] {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}
