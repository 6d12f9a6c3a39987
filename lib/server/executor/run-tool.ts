import "server-only";
import { setImmediate } from "node:timers/promises";
import type { ModelMessage, Tool } from "ai";
import { promptFrom } from "#lib/projections/project-prompt";
import type { ToolContext } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { askModel } from "#lib/server/executor/ask-model";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";

export interface ToolRun {
  callId: string;
  name: string;
  tool: Tool;
  input: unknown;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** What a tool answers must survive JSON, because that is how it is kept and sent. */
function storable(output: unknown): unknown {
  if (output === undefined) return null;
  try {
    return JSON.parse(JSON.stringify(output)) as unknown;
  } catch {
    throw new ToolFailure("The tool's result cannot be stored as JSON.");
  }
}

async function lastOutput(context: RunContext, callId: string, outputs: AsyncIterable<unknown>, signal: AbortSignal) {
  const iterator = outputs[Symbol.asyncIterator]();
  let held: { output: unknown } | undefined;
  for (;;) {
    const next = await raceAbort(Promise.resolve(iterator.next()), signal);
    if (next.done) return held?.output;
    if (held) {
      context.log.append({
        type: "tool-output-available",
        toolCallId: callId,
        output: held.output,
        preliminary: true,
      });
      await setImmediate();
    }
    held = { output: storable(next.value) };
  }
}

/**
 * Runs one validated tool call inside its own span and writes what came of it. Never rejects: a failure, a stop and a lost
 * run are all written (or, when lost, left unwritten). Tools that ignore their abort signal are left behind.
 */
export async function runTool(context: RunContext, { callId, name, tool, input }: ToolRun): Promise<void> {
  const { log, signal } = context;
  const span = log.openSpan({ parent: context.rootSpan, kind: "tool", name, tags: [], callId, input });
  const toolContext: ToolContext = {
    random: context.random,
    askModel: (call) => askModel(context, span, call, signal),
  };
  try {
    if (!tool.execute) throw new ToolFailure("The tool has nothing to execute here.");
    const prompt = promptFrom({ ...context.header, instructions: "" }, log.scratchpad);
    const answered: unknown = tool.execute(input, {
      toolCallId: callId,
      messages: prompt as ModelMessage[], // the provider's messages are the narrow form of the SDK's
      abortSignal: signal,
      context: toolContext,
    });
    const raw = isAsyncIterable(answered)
      ? await lastOutput(context, callId, answered, signal)
      : await raceAbort(Promise.resolve(answered), signal);
    const output = storable(raw);
    const modelOutput = await tool.toModelOutput?.({ toolCallId: callId, input, output });
    if (signal.aborted) throw signal.reason;
    log.append({ type: "tool-output-available", toolCallId: callId, output });
    log.closeSpan(span, { status: "completed", callId, ...(modelOutput ? { output: storable(modelOutput) } : {}) });
  } catch (error) {
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
