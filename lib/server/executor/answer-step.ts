import "server-only";
import { callModel, type ModelCallOutcome } from "#lib/server/executor/model-call";
import type { RunContext } from "#lib/server/executor/run-context";
import type { StepCalls } from "#lib/server/executor/step-calls";
import { waitFor } from "#lib/server/executor/timers";

/** What was done of a step's model call before, all of it discarded. */
export interface EarlierAttempts {
  count: number;
  /** Those that the provider failed. */
  failures: number;
  /** When it is to be asked again at the earliest, ms since 1970. */
  retryAt?: number | undefined;
}

/**
 * Asks the model of one step until it answers, fails for good or the run is cut off. Waits between two tries end at once with the
 * signal. Never rejects.
 */
export async function answerStep(
  context: RunContext,
  calls: StepCalls,
  abandon: (reason: string) => void,
  earlier: EarlierAttempts = { count: 0, failures: 0 },
): Promise<Exclude<ModelCallOutcome, { kind: "retry" }>> {
  const { signal, timers } = context;
  let { count, failures } = earlier;
  let waitMs = Math.min(Math.max(0, (earlier.retryAt ?? 0) - context.now()), context.budgets.retryWait);
  for (;;) {
    try {
      if (waitMs > 0) await waitFor(timers, waitMs, signal);
    } catch {
      return { kind: "aborted" }; // only its signal ends the wait early
    }
    const outcome = await callModel(context, calls, abandon, { number: ++count, failures });
    if (outcome.kind !== "retry") return outcome;
    failures++;
    waitMs = outcome.waitMs;
  }
}
