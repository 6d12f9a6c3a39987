"use client";

import { inspectorWords } from "#lib/catalogue/en-inspector";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { countDifferences } from "#lib/client/inspector/compare/count-differences";
import type { Inspection } from "#lib/client/inspector/inspection";
import { useTimeline } from "#lib/client/inspector/use-inspection-stores";
import type { AlignedStep } from "#lib/projections/align-runs";
import type { RunOutline } from "#lib/projections/run-outline";
import { type RunFigures, timelineFigures } from "#lib/projections/timeline-figures";

type Row = { name: string; left: string; right: string };

function rowsOf(left: RunOutline, right: RunOutline, figures: { left: RunFigures; right: RunFigures }): Row[] {
  const { figures: names, milliseconds, number, tokens } = compareWords;
  const status = (outline: RunOutline) =>
    inspectorWords.status[outline.status] +
    (outline.finishReason && outline.finishReason !== outline.status ? ` (${outline.finishReason})` : "");
  const figure = (name: string, read: (figures: RunFigures) => string): Row => ({
    name,
    left: read(figures.left),
    right: read(figures.right),
  });
  return [
    { name: names.agent, left: left.agent, right: right.agent },
    { name: names.model, left: left.model, right: right.model },
    { name: names.status, left: status(left), right: status(right) },
    figure(names.milliseconds, (each) => milliseconds(each.milliseconds)),
    figure(names.firstToken, (each) => milliseconds(each.firstTokenMilliseconds)),
    figure(names.tokensPerSecond, (each) => number(each.tokensPerSecond)),
    figure(names.modelCalls, (each) => number(each.modelCalls)),
    figure(names.toolCalls, (each) => number(each.toolCalls)),
    figure(names.tokens, (each) => tokens(each.inputTokens, each.outputTokens)),
  ];
}

/** Both runs in figures, and how many of their steps differ. */
export function CompareSummary({
  left,
  right,
  steps,
  inspections,
}: {
  left: RunOutline;
  right: RunOutline;
  steps: readonly AlignedStep[];
  inspections: { left: Inspection; right: Inspection };
}) {
  const figures = {
    left: timelineFigures(useTimeline(inspections.left.timeline), null),
    right: timelineFigures(useTimeline(inspections.right.timeline), null),
  };
  const count = countDifferences(steps);
  return (
    <section aria-label={compareWords.overview}>
      <p data-testid="compare-summary" className="mb-3 text-base font-medium">
        {count === 0 ? compareWords.identical : compareWords.difference(count)}
      </p>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted">
            <th scope="col" className="py-1.5 pr-3 font-normal">
              <span className="sr-only">{compareWords.overview}</span>
            </th>
            <th scope="col" className="py-1.5 pr-3 font-normal">
              {compareWords.side.left}
            </th>
            <th scope="col" className="py-1.5 font-normal">
              {compareWords.side.right}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(left, right, figures).map((row) => (
            <tr key={row.name} className="border-b border-line align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal text-muted">
                {row.name}
              </th>
              {(["left", "right"] as const).map((side) => (
                <td
                  key={side}
                  className={`py-1.5 pr-3 tabular-nums [overflow-wrap:anywhere] ${row.left === row.right ? "text-soft" : "font-medium"}`}
                >
                  {row[side]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
