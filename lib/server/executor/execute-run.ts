import "server-only";
import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { FinishReason } from "ai";
import type { RunFinishReason, TerminalRunStatus } from "#lib/protocol/run";
import type { RunHeader } from "#lib/protocol/run-header";
import type { PublicError } from "#lib/protocol/span";
import type { Agent } from "#lib/server/agents/define-agent";
import { callModel } from "#lib/server/executor/model-call";
import type { RunContext } from "#lib/server/executor/run-context";
import { createRunLog } from "#lib/server/executor/run-log";
import { createStepCalls } from "#lib/server/executor/step-calls";
import { toProviderTools } from "#lib/server/executor/tool-description";
import type { RunRecorder } from "#lib/server/runs/record-run";

export interface ExecuteRun {
  header: RunHeader;
  agent: Agent;
  model: LanguageModelV4;
  providerOptions?: SharedV4ProviderOptions | undefined;
  recorder: RunRecorder;
  /** Aborted with reason `timeout` when the run has taken as long as it may. */
  timeLimit: AbortSignal;
  /** ms since 1970 */
  now(): number;
  random(): number;
  reportFailure(event: string, error: unknown): string;
}

type Ending = { status: TerminalRunStatus; finishReason: RunFinishReason; error?: PublicError };

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

const emptyAnswer: PublicError = { code: "empty_response", message: "The model gave no answer." };

const outOfTime: PublicError = { code: "timeout", message: "The answer took longer than it may." };

/** How a run ends whose signal was aborted. */
function cutOff({ signal }: RunContext): Ending {
  if (signal.reason === "timeout") return { status: "interrupted", finishReason: "timeout", error: outOfTime };
  return { status: "stopped", finishReason: "stopped" };
}

async function runStep(context: RunContext): Promise<Ending | undefined> {
  const { log } = context;
  const abandoned = new AbortController();
  const step = { ...context, signal: AbortSignal.any([context.signal, abandoned.signal]) };
  const calls = createStepCalls(step);
  log.append({ type: "start-step" });
  const outcome = await callModel(step, calls, (reason) => abandoned.abort(reason));
  if (outcome.kind === "failed") {
    return { status: outcome.status, finishReason: outcome.finishReason, error: outcome.error };
  }
  if (outcome.kind === "aborted") return cutOff(context);
  if (outcome.reason === "length" || outcome.reason === "content-filter") {
    abandoned.abort("interrupted");
    await calls.abandon("Not run: the model's answer was cut short.");
    log.append({ type: "finish-step" });
    return { status: "completed", finishReason: outcome.reason };
  }
  await calls.settle();
  if (context.signal.aborted) return cutOff(context);
  log.append({ type: "finish-step" });
  if (calls.count > 0) return undefined;
  if (!outcome.hasText) return { status: "failed", finishReason: "empty", error: emptyAnswer };
  return { status: "completed", finishReason: "stop" };
}

/**
 * Runs one agent turn to its end: model call, tools, model call, … until the model answers without a call or a limit is met.
 * Contract: never rejects; the run always gets its terminal event, unless another process has come to own it.
 */
export async function executeRun(run: ExecuteRun): Promise<void> {
  const { header, recorder } = run;
  const log = createRunLog((chunk) => recorder.append(chunk), run.now);
  log.append({ type: "start", messageId: header.run.id });
  const rootSpan = log.openSpan({
    kind: "run",
    name: "Agent",
    tags: [],
    metadata: { agent: header.run.agent, model: header.run.model },
  });
  const context: RunContext = {
    header,
    agent: run.agent,
    model: run.model,
    providerOptions: run.providerOptions,
    tools: toProviderTools(header.tools),
    log,
    rootSpan,
    signal: AbortSignal.any([recorder.signal, run.timeLimit]),
    random: run.random,
    reportFailure: run.reportFailure,
  };
  let ending: Ending | undefined;
  try {
    for (let step = 1; step <= header.settings.maxSteps && !ending; step++) ending = await runStep(context);
    ending ??= { status: "completed", finishReason: "step-limit" };
  } catch (error) {
    const ref = run.reportFailure("run failed", error);
    const message = `Something went wrong on our side (reference ${ref}).`;
    ending = { status: "failed", finishReason: "error", error: { code: "internal", message, ref } };
  }
  if (recorder.signal.aborted && recorder.signal.reason === "lost") return;
  const { status, finishReason, error } = ending;
  if (status === "stopped") log.append({ type: "abort", reason: "stopped" });
  else if (error) log.append({ type: "error", errorText: error.message });
  else log.append({ type: "finish", finishReason: sdkFinishReason[finishReason] });
  log.closeSpan(rootSpan, { status, reason: finishReason, usage: log.usage, ...(error ? { error } : {}) });
  await recorder.end({ status, finishReason, usage: log.usage, error: error ?? null });
}
