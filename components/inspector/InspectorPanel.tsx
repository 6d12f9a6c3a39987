"use client";

import { ExternalLink, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useId, useState } from "react";
import { InspectorProvider } from "#components/inspector/InspectorContext";
import { InspectorTabs } from "#components/inspector/InspectorTabs";
import { LogNotice } from "#components/inspector/LogNotice";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { browserReplay } from "#lib/client/inspector/browser-replay";
import type { InspectorTab } from "#lib/client/inspector/inspector-tab";
import { openRunInspection } from "#lib/client/inspector/open-run-inspection";
import { runPath } from "#lib/client/inspector/run-path";
import { shortRunId } from "#lib/client/inspector/short-run-id";

const iconButton =
  "inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink";

/** The readings of one run beside its chat, live while the run goes on. */
export function InspectorPanel({ runId, onClose }: { runId: string; onClose(): void }) {
  const [{ inspection, follow }] = useState(() => openRunInspection(runId, browserReplay));
  const [tab, setTab] = useState<InspectorTab>("timeline");
  const titleId = useId();
  useEffect(() => follow(), [follow]);
  return (
    <InspectorProvider value={inspection}>
      <section
        aria-labelledby={titleId}
        data-testid="inspector-panel"
        className="flex h-full min-w-0 flex-col bg-paper"
      >
        <header className="flex h-[52px] shrink-0 items-center gap-1 border-b border-line pr-1 pl-4">
          <h2 id={titleId} className="min-w-0 flex-1 truncate text-sm font-bold">
            {inspectorWords.title(shortRunId(runId))}
          </h2>
          <Link
            href={runPath(runId)}
            aria-label={inspectorWords.openPage}
            title={inspectorWords.openPage}
            className={iconButton}
          >
            <ExternalLink size={15} aria-hidden="true" />
          </Link>
          <button
            type="button"
            onClick={onClose}
            aria-label={inspectorWords.close}
            title={inspectorWords.close}
            className={iconButton}
          >
            <X size={17} aria-hidden="true" />
          </button>
        </header>
        <LogNotice />
        <InspectorTabs tab={tab} onTab={setTab} />
      </section>
    </InspectorProvider>
  );
}
