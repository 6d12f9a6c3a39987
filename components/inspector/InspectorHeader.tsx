"use client";

import { ArrowLeft, Download, FileUp } from "lucide-react";
import Link from "next/link";
import { CompareChooser } from "#components/inspector/compare/CompareChooser";
import { RunStatusBadge } from "#components/inspector/RunStatusBadge";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { chatPath } from "#lib/client/chat-path";
import { downloadRunFile } from "#lib/client/inspector/download-run-file";
import type { Inspection } from "#lib/client/inspector/inspection";
import { shortRunId } from "#lib/client/inspector/short-run-id";
import { useRunLog, useTimeline } from "#lib/client/inspector/use-inspection-stores";
import type { RunSummary } from "#lib/protocol/run-summary";

/** Which run this is, how it went, and what can be done with it as a whole. */
export function InspectorHeader({
  inspection,
  run,
  others,
}: {
  inspection: Inspection;
  run: RunSummary;
  others: readonly RunSummary[];
}) {
  const { header, count } = useRunLog(inspection.log);
  const { spans } = useTimeline(inspection.timeline);
  const ended = spans[0]?.status;
  return (
    <header className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-2 py-1.5 md:flex-nowrap md:px-4">
      <Link
        href={chatPath(run.chatId)}
        aria-label={inspectorWords.backToChat}
        title={inspectorWords.backToChat}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <ArrowLeft size={17} aria-hidden="true" />
      </Link>
      <h1 className="min-w-0 flex-1 truncate text-sm font-bold md:flex-initial">
        {inspectorWords.title(shortRunId(run.id))} · {run.question}
      </h1>
      <span className="shrink-0 rounded-full border border-line px-2.5 text-xs leading-6 text-muted">{run.agent}</span>
      <RunStatusBadge status={ended ?? run.status} />
      <div className="flex w-full items-center gap-1.5 overflow-x-auto md:ml-auto md:w-auto md:shrink-0">
        <button
          type="button"
          disabled={!header || count === 0}
          onClick={() => header && downloadRunFile(header, inspection.log.events)}
          className="inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover disabled:opacity-50"
        >
          <Download size={14} aria-hidden="true" />
          {inspectorWords.download}
        </button>
        <CompareChooser run={run} others={others} />
        <Link
          href="/runs/import"
          className="inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover"
        >
          <FileUp size={14} aria-hidden="true" />
          {inspectorWords.openFile}
        </Link>
      </div>
    </header>
  );
}
