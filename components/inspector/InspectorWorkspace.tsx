"use client";

import { type ReactNode, useState } from "react";
import { InspectorProvider } from "#components/inspector/InspectorContext";
import { InspectorTabs } from "#components/inspector/InspectorTabs";
import { LogNotice } from "#components/inspector/LogNotice";
import { ReplayBar } from "#components/inspector/ReplayBar";
import { ReplayPane } from "#components/inspector/ReplayPane";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import type { Inspection } from "#lib/client/inspector/inspection";
import type { InspectorTab } from "#lib/client/inspector/inspector-tab";

type Side = "replay" | "readings";
const sides: readonly Side[] = ["replay", "readings"];

/** A whole page for one inspection: what the reader saw at the left, the readings at the right, the replay below. On a phone one of both. */
export function InspectorWorkspace({
  inspection,
  tab,
  onTab,
  header,
}: {
  inspection: Inspection;
  tab: InspectorTab;
  onTab(tab: InspectorTab): void;
  header: ReactNode;
}) {
  const [side, setSide] = useState<Side>("readings");
  const shown = (each: Side) => (each === side ? "flex" : "hidden lg:flex");
  return (
    <InspectorProvider value={inspection}>
      <div className="flex h-dvh flex-col overflow-hidden bg-paper">
        {header}
        <LogNotice />
        <fieldset className="flex shrink-0 gap-1 border-b border-line p-1 lg:hidden">
          <legend className="sr-only">{inspectorWords.side.label}</legend>
          {sides.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === side}
              onClick={() => setSide(each)}
              className={`min-h-10 flex-1 rounded-sm text-sm ${each === side ? "bg-tint font-medium" : "text-muted hover:bg-hover"}`}
            >
              {inspectorWords.side[each]}
            </button>
          ))}
        </fieldset>
        <main className="flex min-h-0 flex-1">
          <div className={`${shown("replay")} min-w-0 flex-1 border-line lg:max-w-[38%] lg:border-r`}>
            <ReplayPane />
          </div>
          <div className={`${shown("readings")} min-w-0 flex-1`}>
            <InspectorTabs tab={tab} onTab={onTab} />
          </div>
        </main>
        <ReplayBar />
      </div>
    </InspectorProvider>
  );
}
