"use client";

import { useSyncExternalStore } from "react";
import type { ToggleMemory } from "#lib/client/toggle-memory";

/** Whether something is open: as the reader chose, else as the rules say. The second value opens or folds it by hand. */
export function useToggle(
  memory: ToggleMemory,
  key: string,
  isOpenByItself: boolean,
): [isOpen: boolean, toggle: () => void] {
  const choice = useSyncExternalStore(
    memory.subscribe,
    () => memory.isOpen(key),
    () => undefined,
  );
  const isOpen = choice ?? isOpenByItself;
  return [isOpen, () => memory.set(key, !isOpen)];
}
