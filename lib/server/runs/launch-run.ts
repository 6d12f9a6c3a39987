import "server-only";
import type { RunHeader } from "#lib/protocol/run-header";
import type { Agent } from "#lib/server/agents/define-agent";
import { executeRun } from "#lib/server/executor/execute-run";
import { type StartTimer, startTimeLimit } from "#lib/server/executor/time-limit";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";
import type { OfferedModel } from "#lib/server/models/offered-model";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { endLeftRun } from "#lib/server/runs/end-left-run";
import { isStoreUnavailable } from "#lib/server/runs/is-store-unavailable";
import { readRunHeader } from "#lib/server/runs/read-run-header";
import type { RunRecorder } from "#lib/server/runs/record-run";
import { timeSpent } from "#lib/server/runs/time-spent";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

export interface LaunchRun {
  run: RunRow;
  agent: Agent;
  offered: OfferedModel;
  /** The run's log so far, when it is taken up again. */
  earlier?: CommittedEvent[];
  /** What measures the time a run may take; the process's own timers by default. */
  startTimer?: StartTimer;
}

/** Text of the user message, which with WHISKER_SEED fixes the tools' random choices. */
function questionOf(header: RunHeader): string {
  const content = header.history.at(-1)?.messages.at(-1)?.content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

async function execute(runtime: Runtime, launch: LaunchRun, recorder: RunRecorder): Promise<void> {
  const { store, environment, logger } = runtime;
  const { run, agent, offered, earlier = [], startTimer } = launch;
  const left = environment.WHISKER_RUN_TIMEOUT_MS - timeSpent(run.createdAt, earlier);
  const timeLimit = startTimeLimit(Math.max(left, 1), startTimer);
  const seed = environment.WHISKER_SEED;
  try {
    const header = await readRunHeader(store, run);
    await executeRun({
      header,
      agent,
      model: offered.model,
      providerOptions: offered.providerOptions,
      recorder,
      timeLimit: timeLimit.signal,
      now: Date.now,
      random: seed === undefined ? Math.random : createSeededRandom(seed, questionOf(header)).next,
      reportFailure: logger.failure,
      earlier,
    });
  } finally {
    timeLimit.release();
  }
}

/**
 * Lets the executor write a run: one that was just stored, or one that was taken over, from where its log ends. Resolves when
 * the run has ended or this process may no longer write it; a run that comes when all were handed over is let go of. Rejects,
 * with nothing written and the run still ours, when the database does not answer. Contract: a run that cannot be begun for
 * another reason ends.
 */
export async function launchRun(runtime: Runtime, launch: LaunchRun): Promise<void> {
  const { store, recording, logger, owner } = runtime;
  const { run } = launch;
  // Before its header is read, so that whoever follows it or stops it meanwhile finds that it is written here.
  const recorder = recording.record({ runId: run.id, fence: run.fence, lastSeq: run.lastSeq });
  if (recorder.signal.reason === "handover") return store.releaseRuns(owner, [run.id]);
  if (recorder.signal.reason === "lost") return;
  try {
    await execute(runtime, launch, recorder);
  } catch (error) {
    // Whoever ends it or tries again writes it anew; until then nobody does.
    recording.lose(run.id, run.fence);
    if (isStoreUnavailable(error)) throw error;
    const ref = logger.failure("run could not be launched", error);
    const message = `Something went wrong on our side (reference ${ref}).`;
    const ending = {
      status: "failed",
      finishReason: "error",
      error: { code: "internal", message, ref },
      clause: "something went wrong on our side",
    } as const;
    await endLeftRun({ store, recording, run, ending });
  }
}
