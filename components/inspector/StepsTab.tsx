"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { SectionList } from "#components/inspector/sections/SectionList";
import { StepTabRow } from "#components/inspector/steps/StepTabRow";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { usePlaceRow } from "#lib/client/inspector/sections/use-place-row";
import { rowOfEvent } from "#lib/client/inspector/steps/row-of-event";
import { stepRows } from "#lib/client/inspector/steps/step-rows";
import { useRunLog, useViewList } from "#lib/client/inspector/use-inspection-stores";

/** What the agent did, step by step: each action beside what came of it, and the final output last. */
export function StepsTab() {
  const inspection = useInspection();
  const { phase, count } = useRunLog(inspection.log);
  const { entries, isCaughtUp } = useViewList(inspection.list("steps"));
  const rows = stepRows(entries);
  const last = rows.at(-1);
  // Calls without a result say themselves that they go on.
  const isPending = phase === "following" && count > 0 && (last?.kind !== "step" || last.observedSeq !== null);
  const rowOf = (seq: number) => rowOfEvent(rows, seq);
  const place = usePlaceRow(inspection.replay, rowOf);
  const items = isPending && last?.kind !== "output" ? [...rows, { kind: "pending" as const, id: "pending" }] : rows;
  if (items.length === 0) {
    return (
      <p role="status" className="p-4 text-sm text-muted md:px-6">
        {isCaughtUp ? stepTabWords.empty : stepTabWords.reading}
      </p>
    );
  }
  return (
    <SectionList
      label={stepTabWords.label}
      testId="steps"
      items={items}
      readTo={isCaughtUp ? count : 0}
      rowOf={rowOf}
      draw={(item, index) => <StepTabRow item={item} isPlace={index === place} isLast={index === items.length - 1} />}
    />
  );
}
