import "server-only";
import type { RunFinishReason, TerminalRunStatus } from "#lib/protocol/run";
import type { PublicError } from "#lib/protocol/span";

/** How a run ends. */
export interface Ending {
  status: TerminalRunStatus;
  finishReason: RunFinishReason;
  error?: PublicError;
}

const emptyAnswer: PublicError = { code: "empty_response", message: "The model gave no answer." };
const outOfTime: PublicError = { code: "timeout", message: "The answer took longer than it may." };
const cutShort: PublicError = { code: "interrupted", message: "The answer was interrupted." };

/** How a run ends whose signal was aborted for this reason. */
export function cutOff(reason: unknown): Ending {
  if (reason === "timeout") return { status: "interrupted", finishReason: "timeout", error: outOfTime };
  if (reason === "interrupted") return { status: "interrupted", finishReason: "lost", error: cutShort };
  return { status: "stopped", finishReason: "stopped" };
}

/** What a step came to whose model call had ended well. */
export interface StepResult {
  /** The model's finish reason. */
  reason: string | undefined;
  hasText: boolean;
  /** Calls that were the executor's to answer. */
  calls: number;
  /** Whether the same call was made so often in a row that the run must not go on. */
  isRepeating: boolean;
}

/** How the run ends after such a step; undefined when the model is to be asked again. */
export function endingAfter({ reason, hasText, calls, isRepeating }: StepResult): Ending | undefined {
  if (reason === "length" || reason === "content-filter") return { status: "completed", finishReason: reason };
  if (calls > 0) return isRepeating ? { status: "completed", finishReason: "repeated-calls" } : undefined;
  if (!hasText) return { status: "failed", finishReason: "empty", error: emptyAnswer };
  return { status: "completed", finishReason: "stop" };
}
