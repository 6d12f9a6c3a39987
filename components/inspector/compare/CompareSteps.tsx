"use client";

import { useId } from "react";
import { CompareCall } from "#components/inspector/compare/CompareCall";
import { TitledTexts, TwoTexts } from "#components/inspector/compare/ComparedText";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { differenceKinds } from "#lib/client/inspector/compare/count-differences";
import type { AlignedStep } from "#lib/projections/align-runs";

/** The steps of both runs, aligned by what they do. */
export function CompareSteps({ steps }: { steps: readonly AlignedStep[] }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-2 text-sm font-bold">
        {compareWords.steps}
      </h2>
      <ol className="space-y-4">
        {steps.map((step) => (
          <ComparedStep key={`${step.left?.step ?? "-"} ${step.right?.step ?? "-"}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function ComparedStep({ step }: { step: AlignedStep }) {
  const { left, right, differences, calls } = step;
  const kinds = differenceKinds(step);
  const isDifferent = differences === null || kinds.length > 0;
  const only = left === null ? "right" : "left";
  return (
    <li
      data-testid="compared-step"
      data-different={isDifferent}
      className={`rounded-md border p-3 ${isDifferent ? "border-edge" : "border-line"}`}
    >
      <h3 className="mb-2 flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-sm font-medium">
        {compareWords.step(left?.step ?? null, right?.step ?? null)}
        {differences === null ? (
          <Badge>{compareWords.only[only]}</Badge>
        ) : (
          <>
            {kinds.map((kind) => (
              <Badge key={kind}>{compareWords.differences[kind]}</Badge>
            ))}
            {kinds.length === 0 && <span className="text-xs font-normal text-muted">{compareWords.noDifference}</span>}
            {differences.milliseconds !== null && (
              <span className="text-xs font-normal text-muted tabular-nums">
                {compareWords.slower(differences.milliseconds)}
              </span>
            )}
          </>
        )}
      </h3>
      <div className="space-y-3">
        <TitledTexts title={compareWords.thinking} left={left?.reasoning ?? null} right={right?.reasoning ?? null} />
        <TwoTexts left={left?.text ?? null} right={right?.text ?? null} />
        {calls.map((call) => (
          <CompareCall key={`${call.left?.callId ?? "-"} ${call.right?.callId ?? "-"}`} call={call} />
        ))}
      </div>
    </li>
  );
}

function Badge({ children }: { children: string }) {
  return <span className="rounded-full bg-tint px-2 text-xs leading-5 font-normal text-ink">{children}</span>;
}
