import "server-only";
import { cutOff, type Ending } from "#lib/server/executor/ending";
import type { EarlierRun } from "#lib/server/executor/reenter-run";
import { endingOfModel, endingOfStep, resumeStep } from "#lib/server/executor/resume-step";
import type { RunContext } from "#lib/server/executor/run-context";

export const stepLimit: Ending = { status: "completed", finishReason: "step-limit" };

/** The ending that the chunk before the terminal one was written for. */
function endingOf(context: RunContext, earlier: EarlierRun, terminal: NonNullable<EarlierRun["terminal"]>): Ending {
  if (terminal.type === "abort") return cutOff("stopped");
  if (terminal.type === "finish") return endingOfStep(context, earlier) ?? stepLimit;
  const { model } = earlier;
  const likely = [
    cutOff("timeout"),
    cutOff("interrupted"),
    ...(model?.status === "completed" ? [endingOfStep(context, earlier)] : []),
    ...(model?.status && model.status !== "completed" ? [endingOfModel(model)] : []),
  ];
  const known = likely.find((ending) => ending?.error?.message === terminal.errorText);
  const error = { code: "error", message: terminal.errorText };
  return known ?? { status: "interrupted", finishReason: "lost", error };
}

/** Goes on where a run's log ends. Answers how the run ends with that, or undefined when its next step is to be run. */
export async function resumeRun(context: RunContext, earlier: EarlierRun): Promise<Ending | undefined> {
  if (earlier.terminal) return endingOf(context, earlier, earlier.terminal);
  if (earlier.isInStep) return resumeStep(context, earlier);
  return context.log.memory.step > 0 ? endingOfStep(context, earlier) : undefined;
}
