"use client";

import { ComparedText } from "#components/inspector/compare/ComparedText";
import { CompareHeader } from "#components/inspector/compare/CompareHeader";
import { CompareSteps } from "#components/inspector/compare/CompareSteps";
import { CompareSummary } from "#components/inspector/compare/CompareSummary";
import { words as chatWords } from "#lib/catalogue/en";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { useRunOutline } from "#lib/client/inspector/compare/use-run-outline";
import type { Inspection } from "#lib/client/inspector/inspection";
import { shortRunId } from "#lib/client/inspector/short-run-id";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { alignRuns } from "#lib/projections/align-runs";
import type { RunOutline } from "#lib/projections/run-outline";

/** Two logs side by side, wherever they are from. */
export function Comparison({
  left,
  right,
  onClose,
}: {
  left: Inspection;
  right: Inspection;
  /** Leaves the comparison; null where both runs are on the server, so that one can go to either. */
  onClose: (() => void) | null;
}) {
  const outlines = { left: useRunOutline(left.log), right: useRunOutline(right.log) };
  const phases = [useRunLog(left.log).phase, useRunLog(right.log).phase];
  const title = compareWords.title(shortRunId(left.log.runId), shortRunId(right.log.runId));
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-paper">
      <title>{`${title} · ${chatWords.product}`}</title>
      <CompareHeader leftId={left.log.runId} rightId={right.log.runId} onClose={onClose} />
      <main
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-5 outline-offset-[-2px] md:px-6"
      >
        <div className="mx-auto max-w-[1280px] space-y-7">
          {phases.includes("following") && <p className="text-sm text-muted">{compareWords.goesOn}</p>}
          {phases.includes("unavailable") || phases.includes("signed-out") ? (
            <p role="status" className="text-sm text-failed">
              {inspectorWords.unavailable}
            </p>
          ) : null}
          {outlines.left && outlines.right ? (
            <ComparedRuns left={outlines.left} right={outlines.right} inspections={{ left, right }} />
          ) : (
            <p role="status" className="text-sm text-muted">
              {inspectorWords.loading}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}

function ComparedRuns({
  left,
  right,
  inspections,
}: {
  left: RunOutline;
  right: RunOutline;
  inspections: { left: Inspection; right: Inspection };
}) {
  const steps = alignRuns(left, right);
  return (
    <>
      <CompareSummary left={left} right={right} steps={steps} inspections={inspections} />
      {left.question !== right.question && (
        <ComparedText title={compareWords.question} left={left.question} right={right.question} />
      )}
      {left.instructions !== right.instructions && (
        <ComparedText title={compareWords.instructions} left={left.instructions} right={right.instructions} />
      )}
      <CompareSteps steps={steps} />
      <ComparedText title={compareWords.answer} left={left.answer} right={right.answer} />
    </>
  );
}
