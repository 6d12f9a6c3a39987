"use client";

import { ArrowLeft, ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import { comparePath } from "#lib/client/inspector/compare/compare-path";
import { runPath } from "#lib/client/inspector/run-path";
import { shortRunId } from "#lib/client/inspector/short-run-id";

const back =
  "inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink";

/** Which two runs these are, and the ways to each of them. */
export function CompareHeader({
  leftId,
  rightId,
  onClose,
}: {
  leftId: string;
  rightId: string;
  /** Null where both runs are on the server. */
  onClose: (() => void) | null;
}) {
  const isStored = onClose === null;
  const runs = [
    { id: leftId, side: compareWords.side.left },
    { id: rightId, side: compareWords.side.right },
  ];
  return (
    <header className="flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-2 py-1.5 md:px-4">
      {onClose ? (
        <button type="button" onClick={onClose} aria-label={fileWords.back} title={fileWords.back} className={back}>
          <ArrowLeft size={17} aria-hidden="true" />
        </button>
      ) : (
        <Link
          href={runPath(leftId)}
          aria-label={compareWords.backToRun}
          title={compareWords.backToRun}
          className={back}
        >
          <ArrowLeft size={17} aria-hidden="true" />
        </Link>
      )}
      <h1 className="text-sm font-bold">{compareWords.heading}</h1>
      {runs.map(({ id, side }) => (
        <span key={side} className="inline-flex items-center gap-1.5 text-xs text-muted">
          <span className="inline-flex size-5 items-center justify-center rounded-full bg-tint font-medium text-ink">
            {side}
          </span>
          {isStored ? (
            <Link href={runPath(id)} className="inline-flex min-h-10 items-center hover:text-ink hover:underline">
              {inspectorWords.title(shortRunId(id))}
            </Link>
          ) : (
            inspectorWords.title(shortRunId(id))
          )}
        </span>
      ))}
      {isStored && (
        <Link
          href={comparePath(rightId, leftId)}
          className="ml-auto inline-flex min-h-10 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover"
        >
          <ArrowLeftRight size={14} aria-hidden="true" />
          {compareWords.swap}
        </Link>
      )}
    </header>
  );
}
