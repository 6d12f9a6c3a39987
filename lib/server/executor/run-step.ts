import "server-only";
import { answerStep, type EarlierAttempts } from "#lib/server/executor/answer-step";
import { cutOff, type Ending, endingAfter } from "#lib/server/executor/ending";
import type { RunContext } from "#lib/server/executor/run-context";
import { createStepCalls } from "#lib/server/executor/step-calls";

/** Whether the same call was made so often in a row, this step included, that the run must not go on. */
export function isRepeating({ log, budgets }: RunContext): boolean {
  return log.memory.streaks.longest >= budgets.sameCallInARow;
}

/**
 * One step from its model call to its last result. `earlier` is set for a step that was begun before: its attempts were all
 * discarded, and it is not begun again. Answers how the run ends with it, or undefined when it goes on.
 */
export async function runStep(context: RunContext, earlier?: EarlierAttempts): Promise<Ending | undefined> {
  const { log, signal } = context;
  const abandoned = new AbortController();
  const step = { ...context, signal: AbortSignal.any([signal, abandoned.signal]) };
  const calls = createStepCalls(step);
  if (!earlier) log.append({ type: "start-step" });
  const outcome = await answerStep(step, calls, (reason) => abandoned.abort(reason), earlier);
  if (outcome.kind === "failed") return outcome.ending;
  if (outcome.kind === "aborted") return cutOff(signal.reason);
  const { reason, hasText } = outcome;
  if (reason === "length" || reason === "content-filter") {
    abandoned.abort("interrupted");
    await calls.abandon("Not run: the model's answer was cut short.");
  } else {
    await calls.settle();
    if (signal.aborted) return cutOff(signal.reason);
  }
  log.append({ type: "finish-step" });
  return endingAfter({ reason, hasText, calls: calls.count, isRepeating: isRepeating(context) });
}
