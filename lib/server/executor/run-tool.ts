import "server-only";
import { setImmediate } from "node:timers/promises";
import type { ModelMessage, Tool } from "ai";
import { promptFrom } from "#lib/projections/project-prompt";
import { NOT_BEGUN } from "#lib/protocol/not-begun";
import type { PublicError } from "#lib/protocol/span";
import type { ToolContext } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { createNestedCalls } from "#lib/server/executor/nested-calls";
import { notBegun } from "#lib/server/executor/not-begun";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";
import { startTimeLimit } from "#lib/server/executor/time-limit";
import { keptOutput, toldOutput } from "#lib/server/executor/tool-output";
import { toolTimeLimit } from "#lib/server/executor/tool-time-limit";

export interface ToolRun {
  callId: string;
  name: string;
  tool: Tool;
  /** Validated arguments, for the tool. */
  input: unknown;
  /** The same for the log. */
  shown: unknown;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Shows each output the moment it comes; the last one is the result. */
async function lastOutput(context: RunContext, callId: string, outputs: AsyncIterable<unknown>): Promise<unknown> {
  const iterator = outputs[Symbol.asyncIterator]();
  let output: unknown;
  try {
    for (;;) {
      const next = await raceAbort(Promise.resolve(iterator.next()), context.signal);
      if (next.done) return output;
      output = keptOutput(next.value, context.budgets.keptOutput);
      context.log.append({ type: "tool-output-available", toolCallId: callId, output, preliminary: true });
      await setImmediate();
    }
  } catch (error) {
    // Lets it clean up. Not waited for: it may ignore its abort signal.
    const returned = Promise.resolve(iterator.return?.());
    returned.catch((cause: unknown) => context.reportFailure("tool did not clean up", cause));
    throw error;
  }
}

/** Settles as the tool does; what it answers after it was given up goes to the server's log only. */
function answerInTime(context: RunContext, name: string, answered: unknown): Promise<unknown> {
  const { signal } = context;
  const answer = Promise.resolve(answered).then((output: unknown) => {
    if (signal.aborted) context.reportFailure("tool answered too late", new Error(`Dropped a result of ${name}.`));
    return output;
  });
  return raceAbort(answer, signal);
}

async function execute(context: RunContext, { callId, name, tool, input }: ToolRun, toolContext: ToolContext) {
  if (!tool.execute) throw new ToolFailure("The tool has nothing to execute here.");
  const { log, signal, budgets } = context;
  const prompt = promptFrom({ ...context.header, instructions: "" }, log.memory.scratchpad);
  const answered: unknown = tool.execute(input, {
    toolCallId: callId,
    messages: prompt as ModelMessage[], // the provider's messages are the narrow form of the SDK's
    abortSignal: signal,
    context: toolContext,
  });
  const raw = isAsyncIterable(answered)
    ? await lastOutput(context, callId, answered)
    : await answerInTime(context, name, answered);
  const output = keptOutput(raw, budgets.keptOutput);
  const limits = { told: budgets.toldOutput, kept: budgets.keptOutput };
  const told = await raceAbort(toldOutput(tool, { toolCallId: callId, input, output }, limits), signal);
  return { output, told };
}

/** How a call that failed is told to people and the model. */
function describeFailure(context: RunContext, tool: Tool, isOutOfTime: boolean, error: unknown): PublicError {
  if (isOutOfTime) {
    const seconds = Math.round(toolTimeLimit(tool, context.budgets) / 1000);
    const outcome = tool.metadata?.idempotent === true ? "" : "; it may have run";
    return { code: "tool_timeout", message: `The tool gave no result within ${seconds} seconds${outcome}.` };
  }
  if (ToolFailure.is(error)) return { code: "tool_failed", message: error.message };
  const ref = context.reportFailure("tool failed", error);
  return { code: "tool_failed", message: `The tool failed (reference ${ref}).`, ref };
}

/**
 * Whether the call may begin: at once if it may run twice; otherwise only when its beginning is stored and the run still ours, so
 * that whoever goes on with the run knows of it, and a process that has lost the run does nothing. Answers false when the wait
 * is cut off.
 */
async function mayBegin({ log, signal }: RunContext, tool: Tool): Promise<boolean> {
  if (tool.metadata?.idempotent === true) return true;
  const isStored = await raceAbort(log.stored(), signal).catch(() => false); // only the signal rejects
  return isStored && !signal.aborted;
}

/**
 * Runs one validated tool call inside its own span and writes what came of it. Never rejects: a failure, a stop and the end of
 * its time are all written. Tools that ignore their abort signal are left behind.
 */
export async function runTool(context: RunContext, run: ToolRun): Promise<void> {
  const { log, signal } = context;
  const { callId, name, tool, shown } = run;
  const span = log.openSpan({ parent: context.rootSpan, kind: "tool", name, tags: [], callId, input: shown });
  if (!(await mayBegin(context, tool))) {
    log.append({ type: "tool-output-error", toolCallId: callId, errorText: notBegun(signal) });
    const status = signal.reason === "stopped" ? "stopped" : "interrupted";
    log.closeSpan(span, { status, callId, reason: NOT_BEGUN });
    return;
  }
  const limit = startTimeLimit(toolTimeLimit(tool, context.budgets), context.timers.start);
  const own = { ...context, signal: AbortSignal.any([signal, limit.signal]) };
  const nested = createNestedCalls(own, span);
  try {
    const { output, told } = await execute(own, run, { random: context.random, askModel: nested.ask });
    await nested.close();
    if (signal.aborted) throw signal.reason;
    log.append({ type: "tool-output-available", toolCallId: callId, output });
    log.closeSpan(span, { status: "completed", callId, ...(told === undefined ? {} : { output: told }) });
  } catch (error) {
    await nested.close();
    if (signal.aborted) {
      const errorText = "It was cut off before it had finished; it may have run.";
      log.append({ type: "tool-output-error", toolCallId: callId, errorText });
      log.closeSpan(span, { status: signal.reason === "stopped" ? "stopped" : "interrupted", callId });
      return;
    }
    const failure = describeFailure(context, tool, limit.signal.aborted, error);
    log.append({ type: "tool-output-error", toolCallId: callId, errorText: failure.message });
    log.closeSpan(span, { status: "failed", callId, error: failure });
  } finally {
    limit.release();
  }
}
