import "server-only";
import { setImmediate } from "node:timers/promises";
import type { ModelMessage, Tool } from "ai";
import { promptFrom } from "#lib/projections/project-prompt";
import type { ToolContext } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { jsonCopy } from "#lib/server/executor/json-copy";
import { createNestedCalls } from "#lib/server/executor/nested-calls";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";

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

/** What a tool answers must survive JSON, because that is how it is kept and sent. */
function storable(output: unknown): unknown {
  try {
    return jsonCopy(output);
  } catch {
    throw new ToolFailure("The tool's result cannot be stored as JSON.");
  }
}

/** Shows each output the moment it comes; the last one is the result. */
async function lastOutput(context: RunContext, callId: string, outputs: AsyncIterable<unknown>): Promise<unknown> {
  const iterator = outputs[Symbol.asyncIterator]();
  let output: unknown;
  try {
    for (;;) {
      const next = await raceAbort(Promise.resolve(iterator.next()), context.signal);
      if (next.done) return output;
      output = storable(next.value);
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

async function execute(context: RunContext, { callId, tool, input }: ToolRun, toolContext: ToolContext) {
  if (!tool.execute) throw new ToolFailure("The tool has nothing to execute here.");
  const { log, signal } = context;
  const prompt = promptFrom({ ...context.header, instructions: "" }, log.scratchpad);
  const answered: unknown = tool.execute(input, {
    toolCallId: callId,
    messages: prompt as ModelMessage[], // the provider's messages are the narrow form of the SDK's
    abortSignal: signal,
    context: toolContext,
  });
  const raw = isAsyncIterable(answered)
    ? await lastOutput(context, callId, answered)
    : await raceAbort(Promise.resolve(answered), signal);
  const output = storable(raw);
  const told = await raceAbort(Promise.resolve(tool.toModelOutput?.({ toolCallId: callId, input, output })), signal);
  return { output, told: told && storable(told) };
}

/**
 * Runs one validated tool call inside its own span and writes what came of it. Never rejects: a failure, a stop and a lost
 * run are all written (or, when lost, left unwritten). Tools that ignore their abort signal are left behind.
 */
export async function runTool(context: RunContext, run: ToolRun): Promise<void> {
  const { log, signal } = context;
  const { callId, name, shown } = run;
  const span = log.openSpan({ parent: context.rootSpan, kind: "tool", name, tags: [], callId, input: shown });
  const nested = createNestedCalls(context, span);
  try {
    const { output, told } = await execute(context, run, { random: context.random, askModel: nested.ask });
    await nested.close();
    if (signal.aborted) throw signal.reason;
    log.append({ type: "tool-output-available", toolCallId: callId, output });
    log.closeSpan(span, { status: "completed", callId, ...(told ? { output: told } : {}) });
  } catch (error) {
    await nested.close();
    if (signal.aborted) {
      if (signal.reason === "lost") return;
      const errorText = "It was cut off before it had finished; it may have run.";
      log.append({ type: "tool-output-error", toolCallId: callId, errorText });
      log.closeSpan(span, { status: signal.reason === "stopped" ? "stopped" : "interrupted", callId });
      return;
    }
    const ref = ToolFailure.is(error) ? undefined : context.reportFailure("tool failed", error);
    const message = ToolFailure.is(error) ? error.message : `The tool failed (reference ${ref}).`;
    log.append({ type: "tool-output-error", toolCallId: callId, errorText: message });
    log.closeSpan(span, { status: "failed", callId, error: { code: "tool_failed", message, ...(ref ? { ref } : {}) } });
  }
}
