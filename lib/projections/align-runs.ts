import type { OutlineCall, OutlineStep } from "#lib/projections/run-outline";

/** In what two calls differ. `milliseconds`: how much longer the right one took; null where either is not known. */
export interface CallDifferences {
  tool: boolean;
  input: boolean;
  output: boolean;
  /** One failed and the other did not. */
  status: boolean;
  nestedText: boolean;
  milliseconds: number | null;
}

/** Two calls that stand beside each other, or one beside a gap, which has no differences. */
export type AlignedCall =
  | { left: OutlineCall; right: OutlineCall; differences: CallDifferences }
  | { left: OutlineCall; right: null; differences: null }
  | { left: null; right: OutlineCall; differences: null };

/** In what two steps differ. `milliseconds`: how much longer the right one took; null where either is not known. */
export interface StepDifferences {
  text: boolean;
  reasoning: boolean;
  /** A call stands beside a gap or beside one of another tool. */
  tools: boolean;
  inputs: boolean;
  outputs: boolean;
  status: boolean;
  milliseconds: number | null;
}

/** Two steps that stand beside each other, or one beside a gap, whose calls all stand beside gaps. */
export type AlignedStep = { calls: AlignedCall[] } & (
  | { left: OutlineStep; right: OutlineStep; differences: StepDifferences }
  | { left: OutlineStep; right: null; differences: null }
  | { left: null; right: OutlineStep; differences: null }
);
