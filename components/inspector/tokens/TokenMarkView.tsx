"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import type { TokenMark } from "#lib/client/inspector/tokens/token-calls";

/** The end of a step, of an attempt or of the run, as a line with a word. */
export function TokenMarkView({
  mark: { kind, step, seq },
  isSelected,
  isAhead,
  isPlace,
}: {
  mark: TokenMark;
  isSelected: boolean;
  isAhead: boolean;
  isPlace: boolean;
}) {
  const { selection } = useInspection();
  return (
    <div
      data-testid="token-mark"
      data-kind={kind}
      data-replayed={isPlace || undefined}
      className="flex items-center gap-3 px-3 py-1.5 md:px-4"
    >
      <span aria-hidden="true" className={`h-px flex-1 ${isPlace ? "bg-accent" : "bg-line"}`} />
      <button
        type="button"
        aria-current={isSelected ? "true" : undefined}
        onClick={() => selection.select({ span: null, seq })}
        className={`min-h-7 rounded-full px-2.5 text-2xs hover:bg-hover ${isSelected ? "bg-tint text-ink" : isAhead || kind !== "done" ? "text-muted" : "text-done"}`}
      >
        {tokenWords.mark[kind](step)}
      </button>
      <span aria-hidden="true" className={`h-px flex-1 ${isPlace ? "bg-accent" : "bg-line"}`} />
    </div>
  );
}
