import "server-only";
import type { Agent } from "#lib/server/agents/define-agent";
import { executeRun } from "#lib/server/executor/execute-run";
import { type StartTimer, startTimeLimit } from "#lib/server/executor/time-limit";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";
import type { OfferedModel } from "#lib/server/models/offered-model";
import { readRunHeader } from "#lib/server/runs/read-run-header";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

export interface LaunchRun {
  run: RunRow;
  agent: Agent;
  offered: OfferedModel;
  /** Text of the user message; with WHISKER_SEED it fixes the tools' random choices. */
  question: string;
  /** What measures the time a run may take; the process's own timers by default. */
  startTimer?: StartTimer;
}

/** Lets the executor write a run that was just stored. Contract: never rejects; the run ends whatever happens. */
export async function launchRun(
  runtime: Runtime,
  { run, agent, offered, question, startTimer }: LaunchRun,
): Promise<void> {
  const { store, environment, logger } = runtime;
  const recorder = runtime.recording.record({ runId: run.id, fence: run.fence, lastSeq: run.lastSeq });
  const seed = environment.WHISKER_SEED;
  const timeLimit = startTimeLimit(environment.WHISKER_RUN_TIMEOUT_MS, startTimer);
  try {
    await executeRun({
      header: await readRunHeader(store, run),
      agent,
      model: offered.model,
      providerOptions: offered.providerOptions,
      recorder,
      timeLimit: timeLimit.signal,
      now: Date.now,
      random: seed === undefined ? Math.random : createSeededRandom(seed, question).next,
      reportFailure: logger.failure,
    });
  } catch (error) {
    const ref = logger.failure("run could not be launched", error);
    const message = `Something went wrong on our side (reference ${ref}).`;
    const publicError = { code: "internal", message, ref };
    const at = Date.now();
    recorder.append({ type: "start", messageId: run.id });
    recorder.append({
      type: "data-span-start",
      data: { span: "s1", kind: "run", name: "Agent", tags: [], at },
      transient: true,
    });
    recorder.append({ type: "error", errorText: message });
    recorder.append({
      type: "data-span-end",
      data: { span: "s1", status: "failed", reason: "error", error: publicError, at },
      transient: true,
    });
    await recorder.end({ status: "failed", finishReason: "error", usage: null, error: publicError });
  } finally {
    timeLimit.release();
  }
}
