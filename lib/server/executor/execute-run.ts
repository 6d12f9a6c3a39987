import "server-only";
import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { FinishReason } from "ai";
import type { RunFinishReason } from "#lib/protocol/run";
import type { RunHeader } from "#lib/protocol/run-header";
import type { Agent } from "#lib/server/agents/define-agent";
import { type Budgets, defaultBudgets } from "#lib/server/executor/budgets";
import { cutOff, type Ending } from "#lib/server/executor/ending";
import { isGivenUp } from "#lib/server/executor/given-up";
import { reenterRun } from "#lib/server/executor/reenter-run";
import { resumeRun, stepLimit } from "#lib/server/executor/resume-run";
import type { RunContext } from "#lib/server/executor/run-context";
import { createRunLog } from "#lib/server/executor/run-log";
import { runStep } from "#lib/server/executor/run-step";
import { createSlots } from "#lib/server/executor/slots";
import { processTimers, type Timers } from "#lib/server/executor/timers";
import { toProviderTools } from "#lib/server/executor/tool-description";
import { type ProviderCircuits, processCircuits } from "#lib/server/models/provider-circuits";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { RunRecorder } from "#lib/server/runs/record-run";

export interface ExecuteRun {
  header: RunHeader;
  agent: Agent;
  model: LanguageModelV4;
  providerOptions?: SharedV4ProviderOptions | undefined;
  /** Its signal is aborted as `stopped`, `lost`, `handover` or `interrupted`. */
  recorder: RunRecorder;
  /** The run's log so far: empty for a new run, all of it for one that is taken over. */
  earlier: readonly Pick<CommittedEvent, "chunk">[];
  /** Aborted with reason `timeout` when the run has taken as long as it may. */
  timeLimit: AbortSignal;
  /** ms since 1970 */
  now(): number;
  random(): number;
  reportFailure(event: string, error: unknown): string;
  /** What differs from the default budgets. */
  budgets?: Partial<Budgets>;
  /** What measures the budgets of time; the process's own timers by default. */
  timers?: Timers;
  /** Those of the process by default. */
  circuits?: ProviderCircuits;
  /** Spreads the waits between tries; random by default. */
  jitter?(): number;
}

/** The SDK's nearest word for each of ours, for its clients. */
const sdkFinishReason: Record<RunFinishReason, FinishReason> = {
  stop: "stop",
  length: "length",
  "content-filter": "content-filter",
  "step-limit": "tool-calls",
  "repeated-calls": "tool-calls",
  stopped: "other",
  error: "error",
  empty: "error",
  timeout: "error",
  lost: "error",
};

async function runSteps(context: RunContext): Promise<Ending> {
  const { header, log, signal } = context;
  while (log.memory.step < header.settings.maxSteps) {
    if (signal.aborted) return cutOff(signal.reason);
    const ending = await runStep(context);
    if (ending) return ending;
  }
  return stepLimit;
}

/**
 * Runs one agent turn to its end: model call, tools, model call, … until the model answers without a call or a limit is met.
 * With `earlier` it goes on where that log ends.
 * Contract: never rejects; the run always gets its terminal event, unless another process has come to own it, or shall.
 */
export async function executeRun(run: ExecuteRun): Promise<void> {
  const { header, recorder, earlier, now, random, reportFailure } = run;
  const log = createRunLog({
    append: (chunk) => recorder.append(chunk),
    stored: () => recorder.stored(),
    earlier,
    signal: recorder.signal,
    now,
  });
  const before = reenterRun(earlier);
  if (!before.hasStarted) log.append({ type: "start", messageId: header.run.id });
  const rootSpan =
    before.rootSpan ??
    log.openSpan({
      kind: "run",
      name: "Agent",
      tags: [],
      metadata: { agent: header.run.agent, model: header.run.model },
    });
  const budgets = { ...defaultBudgets, ...run.budgets };
  const context: RunContext = {
    header,
    agent: run.agent,
    model: run.model,
    providerOptions: run.providerOptions,
    tools: toProviderTools(header.tools),
    log,
    rootSpan,
    budgets,
    timers: run.timers ?? processTimers,
    circuits: run.circuits ?? processCircuits(),
    slots: createSlots(budgets.toolsAtOnce),
    signal: AbortSignal.any([recorder.signal, run.timeLimit]),
    now,
    random,
    jitter: run.jitter ?? Math.random,
    reportFailure,
  };
  let ending: Ending;
  try {
    ending = (await resumeRun(context, before)) ?? (await runSteps(context));
  } catch (error) {
    const ref = reportFailure("run failed", error);
    const message = `Something went wrong on our side (reference ${ref}).`;
    ending = { status: "failed", finishReason: "error", error: { code: "internal", message, ref } };
  }
  if (isGivenUp(recorder.signal)) return;
  const { status, finishReason, error } = ending;
  const { usage } = log.memory;
  if (!before.terminal) {
    if (status === "stopped") log.append({ type: "abort", reason: "stopped" });
    else if (error) log.append({ type: "error", errorText: error.message });
    else log.append({ type: "finish", finishReason: sdkFinishReason[finishReason] });
  }
  log.closeSpan(rootSpan, { status, reason: finishReason, usage, ...(error ? { error } : {}) });
  await recorder.end({ status, finishReason, usage, error: error ?? null });
}
