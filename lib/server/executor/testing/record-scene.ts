import "server-only";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Tool } from "ai";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";
import { instantTimers } from "#lib/server/executor/testing/instant-timers";
import { openRunHarness, type RunHarness, type RunHarnessOptions } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { endLeftRun } from "#lib/server/runs/end-left-run";
import { createRunRecording } from "#lib/server/runs/record-run";
import { runEndings } from "#lib/server/runs/run-endings";

/** A run as it lies in the store. */
export interface RecordedRun {
  header: RunHeader;
  log: CommittedEvent[];
}

/** A run to be recorded. */
export interface RecordedScene extends Pick<RunHarnessOptions, "history" | "question" | "settings" | "budgets"> {
  rounds: ScriptedRound[] | ((options: LanguageModelV4CallOptions, index: number) => ScriptedRound);
  /** Made anew for each run. */
  tools?(): Record<string, Tool>;
  /** What cuts it off, as soon as its log has such a chunk: a person, its time limit, or the death of its process. */
  cut?: { by: "stop" | "time limit" | "crash"; at(chunk: RunChunk): boolean };
}

/** What the next process does with a run whose process died. */
async function endByNextProcess({ store }: RunHarness): Promise<void> {
  const owner = "process-2";
  const reportFailure = (event: string, error: unknown): string => {
    throw new Error(event, { cause: error });
  };
  const recording = createRunRecording({
    store,
    owner,
    redaction: createRedaction([]),
    now: () => 99_000,
    reportFailure,
  });
  for (const run of await store.takeAbandonedRuns(owner, 1)) {
    await endLeftRun({ store, recording, run, ending: runEndings.serverStopped });
  }
}

/** Lets our executor write the run of a scene, to the end it comes to. */
export async function recordScene({ rounds, tools, cut, ...options }: RecordedScene): Promise<RecordedRun> {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ ...options, model, tools: tools?.() ?? {}, timers: instantTimers });
  const execution = harness.execute();
  if (cut) await harness.seen(cut.at);
  if (cut?.by === "stop") harness.stop();
  if (cut?.by === "time limit") harness.timeOut();
  if (cut?.by === "crash") await endByNextProcess(harness);
  else await execution;
  return { header: harness.header, log: await harness.events() };
}
