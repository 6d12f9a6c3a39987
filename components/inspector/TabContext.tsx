"use client";

import { createContext, use } from "react";
import type { InspectorTab } from "#lib/client/inspector/inspector-tab";

const TabContext = createContext<((tab: InspectorTab) => void) | null>(null);

export const TabProvider = TabContext.Provider;

/** Opens another tab and takes the focus there. */
export function useOpenTab(): (tab: InspectorTab) => void {
  const openTab = use(TabContext);
  if (!openTab) throw new Error("Parts of a tab are drawn inside a TabProvider");
  return openTab;
}
