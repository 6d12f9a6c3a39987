"use client";

import { GitCompareArrows, X } from "lucide-react";
import Link from "next/link";
import { useId, useRef, useState } from "react";
import { RunStatusBadge } from "#components/inspector/RunStatusBadge";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { comparePath } from "#lib/client/inspector/compare/compare-path";
import { findRuns } from "#lib/client/inspector/compare/find-runs";
import { shortRunId } from "#lib/client/inspector/short-run-id";
import { useIsAlive } from "#lib/client/use-is-alive";
import type { RunSummary } from "#lib/protocol/run-summary";

/** A button that asks which run to compare with, those of the same chat first. */
export function CompareChooser({ run, others }: { run: RunSummary; others: readonly RunSummary[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isAlive = useIsAlive();
  const [sought, setSought] = useState("");
  const groups = findRuns(run, others, sought);
  const isEmpty = groups.every(({ runs }) => runs.length === 0);
  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        className="inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover"
      >
        <GitCompareArrows size={14} aria-hidden="true" />
        {inspectorWords.compare}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="appear m-auto max-h-[80dvh] w-[min(560px,94vw)] flex-col rounded-lg border border-line bg-card text-ink shadow-composer backdrop:bg-black/40 open:flex"
      >
        <header className="flex items-center gap-2 px-4 pt-3">
          <h2 id={titleId} className="flex-1 text-base font-bold">
            {compareWords.chooseTitle}
          </h2>
          <button
            type="button"
            aria-label={compareWords.close}
            onClick={() => dialog.current?.close()}
            className="inline-flex size-10 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <X size={17} aria-hidden="true" />
          </button>
        </header>
        {others.length > 0 && (
          <div className="px-4 pt-1 pb-2">
            <input
              type="search"
              aria-label={compareWords.search}
              placeholder={compareWords.search}
              value={sought}
              onChange={(event) => setSought(event.target.value)}
              className="min-h-10 w-full rounded-sm border border-edge bg-paper px-3 text-sm placeholder:text-muted"
            />
          </div>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
          {isEmpty && (
            <p className="px-2 py-3 text-sm text-muted">
              {others.length === 0 ? compareWords.noOthers : compareWords.noneFound}
            </p>
          )}
          {groups.map(({ key, runs }) =>
            runs.length === 0 ? null : (
              <section key={key} aria-label={compareWords[key]}>
                <h3 className="px-2 pt-2 pb-1 text-xs text-muted">{compareWords[key]}</h3>
                <ul>
                  {runs.map((other) => (
                    <li key={other.id}>
                      <Link
                        href={comparePath(run.id, other.id)}
                        className="flex min-h-11 items-center gap-2 rounded-sm px-2 text-sm hover:bg-hover"
                      >
                        <span className="font-mono text-xs text-muted">{shortRunId(other.id)}</span>
                        <span className="min-w-0 flex-1 truncate">{other.question}</span>
                        <span className="shrink-0 text-xs text-muted max-md:hidden">{other.agent}</span>
                        {isAlive && (
                          <span className="shrink-0 text-xs text-muted tabular-nums">
                            {compareWords.when(other.createdAt)}
                          </span>
                        )}
                        <RunStatusBadge status={other.status} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            ),
          )}
        </div>
      </dialog>
    </>
  );
}
