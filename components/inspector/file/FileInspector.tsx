"use client";

import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import { KeepFileButton } from "#components/inspector/file/KeepFileButton";
import { InspectorWorkspace } from "#components/inspector/InspectorWorkspace";
import { RunStatusBadge } from "#components/inspector/RunStatusBadge";
import { words } from "#lib/catalogue/en";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import type { OpenedRunFile } from "#lib/client/inspector/file/open-run-file";
import type { InspectorTab } from "#lib/client/inspector/inspector-tab";
import { shortRunId } from "#lib/client/inspector/short-run-id";
import { useTimeline } from "#lib/client/inspector/use-inspection-stores";

/** A run from a file in the inspector. */
export function FileInspector({ opened, onClose }: { opened: OpenedRunFile; onClose(): void }) {
  const { inspection, header, name } = opened;
  const [tab, setTab] = useState<InspectorTab>("timeline");
  const { spans } = useTimeline(inspection.timeline);
  useEffect(() => inspection.replay.attach(), [inspection]);
  return (
    <>
      <title>{`${name} · ${words.product}`}</title>
      <InspectorWorkspace
        inspection={inspection}
        tab={tab}
        onTab={setTab}
        header={
          <header className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-2 py-1.5 md:px-4">
            <button
              type="button"
              aria-label={fileWords.back}
              title={fileWords.back}
              onClick={onClose}
              className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <ArrowLeft size={17} aria-hidden="true" />
            </button>
            <h1 className="min-w-0 flex-1 truncate text-sm font-bold md:flex-none">
              {inspectorWords.title(shortRunId(header.run.id))} · {name}
            </h1>
            <span className="shrink-0 rounded-full border border-line px-2.5 text-xs leading-6 text-muted">
              {inspectorWords.fromFile}
            </span>
            <RunStatusBadge status={spans[0]?.status ?? header.run.status} />
            <KeepFileButton file={opened} />
          </header>
        }
      />
    </>
  );
}
