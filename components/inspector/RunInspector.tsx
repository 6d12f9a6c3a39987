"use client";

import { useEffect, useState } from "react";
import { InspectorHeader } from "#components/inspector/InspectorHeader";
import { InspectorWorkspace } from "#components/inspector/InspectorWorkspace";
import { words } from "#lib/catalogue/en";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { browserReplay } from "#lib/client/inspector/browser-replay";
import { openRunInspection } from "#lib/client/inspector/open-run-inspection";
import { shortRunId } from "#lib/client/inspector/short-run-id";
import { useInspectorPlace } from "#lib/client/inspector/use-inspector-place";
import type { RunSummary } from "#lib/protocol/run-summary";

/** A stored run in the inspector, live while it goes on. */
export function RunInspector({ run, others }: { run: RunSummary; others: readonly RunSummary[] }) {
  const [{ inspection, follow }] = useState(() => openRunInspection(run.id, browserReplay));
  const [tab, setTab] = useInspectorPlace(inspection.selection);
  useEffect(() => follow(), [follow]);
  return (
    <>
      <title>{`${inspectorWords.title(shortRunId(run.id))} · ${words.product}`}</title>
      <InspectorWorkspace
        inspection={inspection}
        tab={tab}
        onTab={setTab}
        header={<InspectorHeader inspection={inspection} run={run} others={others} />}
      />
    </>
  );
}
