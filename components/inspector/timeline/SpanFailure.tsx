"use client";

import { CopyButton } from "#components/ui/CopyButton";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanProblem } from "#lib/client/inspector/timeline/span-problem";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.problem;

/** Why a span did not end well, with the code and the reference by which more is found. */
export function SpanFailure({ timeline, span }: { timeline: Timeline; span: TimelineSpan }) {
  const problem = spanProblem(timeline, span);
  if (!problem) return null;
  const { sentences, code, reference, isFailure } = problem;
  return (
    <div
      data-testid="span-problem"
      className={`border-l-2 py-0.5 pl-3 text-sm [overflow-wrap:anywhere] ${isFailure ? "border-failed" : "border-edge"}`}
    >
      <p className="sr-only">{timelineWords.details.failure}</p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {(code || reference) && (
        <div className="flex items-start text-xs text-muted">
          <p>{[code && words.code(code), reference && words.reference(reference)].filter(Boolean).join(" ")}</p>
          {reference && (
            <span className="-my-2.5 shrink-0">
              <CopyButton label={timelineWords.failure.copyReference} read={() => reference} />
            </span>
          )}
        </div>
      )}
    </div>
  );
}
