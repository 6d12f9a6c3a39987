import type { RunFinishReason, RunStatus } from "#lib/protocol/run";

/** One call of a step, as two runs are compared by it. */
export interface OutlineCall {
  callId: string;
  tool: string;
  input: unknown;
  /** The tool's output as text, or what is told of its failure. */
  outputText: string;
  isError: boolean;
  /** How long the tool ran; null where it did not begin or has not ended. */
  milliseconds: number | null;
  /** What the tool's own models said. */
  nestedText: string;
}

/** One step: what the model said and called. What an attempt that was discarded had said is not in it. */
export interface OutlineStep {
  /** Counted from 1. */
  step: number;
  text: string;
  reasoning: string;
  calls: OutlineCall[];
  /** From the first model call of the step to the end of its last call; null where it has not ended. */
  milliseconds: number | null;
}

/** A run as it is compared with another one. */
export interface RunOutline {
  runId: string;
  question: string;
  instructions: string;
  agent: string;
  model: string;
  status: RunStatus;
  finishReason: RunFinishReason | null;
  /** What the last step said, if it called no tool. */
  answer: string;
  steps: OutlineStep[];
}
