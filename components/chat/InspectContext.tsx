"use client";

import { createContext, use } from "react";

/** Opens the inspector beside the chat for a run; null where there is no room for it. */
const InspectContext = createContext<((runId: string) => void) | null>(null);

export const InspectProvider = InspectContext.Provider;

/** What opens the inspector around a component, if anything does. */
export function useInspect(): ((runId: string) => void) | null {
  return use(InspectContext);
}
