"use client";

import { useSyncExternalStore } from "react";
import type { RunShell } from "#lib/client/run-shell";
import type { RunStore } from "#lib/client/run-store";
import type { PartView } from "#lib/protocol/run-view";

/** What stands where in a run; drawn anew at boundaries only. */
export function useRunShell(run: RunStore): RunShell {
  return useSyncExternalStore(run.subscribeShell, run.shell, run.initialShell);
}

/** One part of a run; drawn anew when that part changes, at most once a frame. */
export function useRunPart(run: RunStore, key: string): PartView | undefined {
  return useSyncExternalStore(
    (listener) => run.subscribePart(key, listener),
    () => run.part(key),
    () => run.initialPart(key),
  );
}
