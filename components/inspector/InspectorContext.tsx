"use client";

import { createContext, use } from "react";
import type { Inspection } from "#lib/client/inspector/inspection";

const InspectorContext = createContext<Inspection | null>(null);

export const InspectorProvider = InspectorContext.Provider;

/** The inspection around a component. */
export function useInspection(): Inspection {
  const value = use(InspectorContext);
  if (!value) throw new Error("Parts of the inspector are drawn inside an InspectorProvider");
  return value;
}
