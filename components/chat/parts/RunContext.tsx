"use client";

import { createContext, use } from "react";
import type { RunStore } from "#lib/client/run-store";
import type { ServerClock } from "#lib/client/server-clock";
import type { ToggleMemory } from "#lib/client/toggle-memory";

/** What every part of one run needs: the run, the clock its times are read by, and what the reader opened by hand. */
export interface RunContextValue {
  run: RunStore;
  clock: ServerClock;
  toggles: ToggleMemory;
  /** False once nothing more is learned of the run here: then no time of it goes on. */
  isFollowed: boolean;
}

const RunContext = createContext<RunContextValue | null>(null);

export const RunProvider = RunContext.Provider;

/** The run around a part. */
export function useRunContext(): RunContextValue {
  const value = use(RunContext);
  if (!value) throw new Error("Parts of a run are drawn inside a RunProvider");
  return value;
}
