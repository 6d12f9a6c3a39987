"use client";

import { useSyncExternalStore } from "react";
import { belongsToSelection } from "#lib/client/inspector/belongs-to-selection";
import type { SelectionStore } from "#lib/client/inspector/selection";

/** Whether something is part of what is looked at; drawn anew only when that changes. */
export function useIsSelected(selection: SelectionStore, seq: number | null, spans: readonly string[]): boolean {
  const read = () => belongsToSelection(selection.current(), seq, spans);
  return useSyncExternalStore(selection.subscribe, read, read);
}
