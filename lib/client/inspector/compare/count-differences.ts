import type { AlignedStep, StepDifferences } from "#lib/projections/align-runs";

export type DifferenceKind = Exclude<keyof StepDifferences, "milliseconds">;

const kinds = ["text", "reasoning", "tools", "inputs", "outputs", "status"] as const satisfies DifferenceKind[];

/** In what two steps that stand beside each other differ, apart from time. */
export function differenceKinds(step: AlignedStep): DifferenceKind[] {
  return step.differences ? kinds.filter((kind) => step.differences[kind]) : [];
}

/** How many steps differ in more than their time. A step beside a gap is one. */
export function countDifferences(steps: readonly AlignedStep[]): number {
  return steps.filter((step) => step.differences === null || differenceKinds(step).length > 0).length;
}
