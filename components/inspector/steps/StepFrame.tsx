"use client";

import { type ReactNode, useId } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { ShowMoment } from "#components/inspector/sections/ShowMoment";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";
import type { Selection } from "#lib/client/inspector/selection";
import { useIsAhead } from "#lib/client/inspector/use-is-ahead";
import { useIsSelected } from "#lib/client/inspector/use-is-selected";

/** A section on the rail of steps: its mark, a heading that selects it, and what it holds. */
export function StepFrame({
  mark,
  title,
  aside,
  seq,
  spans,
  isPlace,
  isLast,
  children,
}: {
  mark: ReactNode;
  title: string;
  /** What is told beside the heading. */
  aside: ReactNode;
  /** The event it is made of. */
  seq: number;
  spans: readonly string[];
  /** Whether the replay stands in it. */
  isPlace: boolean;
  isLast: boolean;
  children: ReactNode;
}) {
  const { replay, selection } = useInspection();
  const titleId = useId();
  const isSelected = useIsSelected(selection, seq, spans);
  const isAhead = useIsAhead(replay, seq);
  const own: Selection = { span: spans[0] ?? null, seq };
  return (
    <section
      aria-labelledby={titleId}
      data-testid="step"
      data-ahead={isAhead}
      className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 px-3 text-ink md:px-5"
    >
      <div aria-hidden="true" className="flex flex-col items-center">
        <span
          className={`mt-1.5 flex size-7 shrink-0 items-center justify-center rounded-full border text-xs font-medium tabular-nums ${
            isPlace ? "border-accent bg-accent text-paper" : "border-edge bg-card text-soft"
          }`}
        >
          {mark}
        </span>
        {!isLast && <span className="mt-1.5 w-px flex-1 bg-line" />}
      </div>
      <div className="min-w-0 pb-6">
        <div
          className={`relative -ml-2 flex min-h-10 flex-wrap items-center gap-x-2.5 rounded-sm pr-1 pl-2 ${isSelected ? "bg-tint" : ""}`}
        >
          <h2 id={titleId} className="text-sm font-bold">
            <button
              type="button"
              aria-current={isSelected ? "true" : undefined}
              onClick={() => selection.select(own)}
              className="min-h-10 rounded-sm after:absolute after:inset-0 after:rounded-sm hover:after:bg-hover/40"
            >
              {title}
            </button>
          </h2>
          <span className="text-xs text-muted tabular-nums">{aside}</span>
          <span className="z-10 ml-auto flex items-center gap-2">
            {isPlace && <span className="text-xs font-medium text-accent-text">{sectionWords.place}</span>}
            {isSelected && <ShowMoment seq={seq} />}
          </span>
        </div>
        <div className="space-y-3">{children}</div>
      </div>
    </section>
  );
}
