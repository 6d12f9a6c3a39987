"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { TokenState } from "#lib/client/inspector/tokens/token-calls";
import { createTokenStore } from "#lib/client/inspector/tokens/token-store";
import type { ViewList } from "#lib/client/inspector/view-list";

/** The tokens of a list by model call, as far as they have been read. */
export function useTokenState(list: ViewList<"tokens">): TokenState {
  const store = useMemo(() => createTokenStore(list), [list]);
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}
