"use client";

import { FinalOutput } from "#components/inspector/steps/FinalOutput";
import { PendingStep } from "#components/inspector/steps/PendingStep";
import { StepSection } from "#components/inspector/steps/StepSection";
import type { OutputRow, StepRow } from "#lib/client/inspector/steps/step-rows";

/** One row of the steps: a step, what the run ended with, or what it is at. */
export function StepTabRow({
  item,
  isPlace,
  isLast,
}: {
  item: StepRow | OutputRow | { kind: "pending" };
  /** Whether the replay stands in it. */
  isPlace: boolean;
  isLast: boolean;
}) {
  switch (item.kind) {
    case "step":
      return <StepSection row={item} isPlace={isPlace} isLast={isLast} />;
    case "output":
      return <FinalOutput row={item} isPlace={isPlace} />;
    case "pending":
      return <PendingStep />;
  }
}
