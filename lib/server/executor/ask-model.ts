import "server-only";
import type { LanguageModelV4FinishReason, LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { Usage } from "#lib/protocol/span";
import type { ToolModelCall } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";
import { type ModelStreamReader, openModelStream, releaseModelStream } from "#lib/server/executor/open-model-stream";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";
import { toUsage } from "#lib/server/executor/usage";
import { describeProviderError } from "#lib/server/models/provider-error";

/** Bytes of a nested prompt, its instructions included, that the log keeps. */
const MAX_LOGGED_PROMPT = 64 * 1024;

/** The beginning of a prompt, instructions first, that the log keeps. */
function loggedPrompt(call: ToolModelCall): { instructions?: string; prompt: string } {
  if (!call.instructions) return { prompt: cutToBytes(call.prompt, MAX_LOGGED_PROMPT) };
  const instructions = cutToBytes(call.instructions, MAX_LOGGED_PROMPT);
  return { instructions, prompt: cutToBytes(call.prompt, MAX_LOGGED_PROMPT - Buffer.byteLength(instructions)) };
}

function toPrompt(call: ToolModelCall): LanguageModelV4Prompt {
  return [
    ...(call.instructions ? [{ role: "system" as const, content: call.instructions }] : []),
    { role: "user", content: [{ type: "text", text: call.prompt }] },
  ];
}

/**
 * A model call made by a tool. Every token is one appended delta of the call's own span below `toolSpan`; nothing is
 * ever sent twice. Answers the joined text; rejects with a `ToolFailure` when the call fails, or with the abort's reason.
 */
export async function askModel(
  context: RunContext,
  toolSpan: string,
  call: ToolModelCall,
  signal: AbortSignal,
): Promise<string> {
  const { log, model } = context;
  if (signal.aborted) throw signal.reason;
  const span = log.openSpan({
    parent: toolSpan,
    kind: "model",
    name: call.name,
    tags: call.tags,
    metadata: { provider: model.provider, model: model.modelId },
    input: loggedPrompt(call),
  });
  let text = "";
  let finish: { reason: LanguageModelV4FinishReason["unified"]; usage: Usage } | undefined;
  let reader: ModelStreamReader | undefined;
  try {
    reader = await openModelStream(model, {
      prompt: toPrompt(call),
      temperature: call.temperature ?? context.header.settings.temperature,
      abortSignal: signal,
      ...(context.providerOptions ? { providerOptions: context.providerOptions } : {}),
    });
    for (;;) {
      const { done, value: part } = await raceAbort(reader.read(), signal);
      if (done) break;
      if (part.type === "error") throw part.error;
      if (part.type === "text-delta" && part.delta !== "") {
        text += part.delta;
        log.append({ type: "data-tool-output-delta", data: { span, delta: part.delta }, transient: true });
      }
      if (part.type === "finish") {
        finish = { reason: part.finishReason.unified, usage: toUsage(part.usage) };
        log.addUsage(finish.usage);
      }
    }
    if (!finish || finish.reason === "interrupted" || finish.reason === "error") {
      throw new ToolFailure("The model this tool asked did not finish its answer.");
    }
    log.closeSpan(span, { status: "completed", ...finish });
    return text;
  } catch (error) {
    releaseModelStream(reader, signal.reason);
    if (signal.aborted) {
      if (signal.reason !== "lost") {
        log.closeSpan(span, { status: signal.reason === "stopped" ? "stopped" : "interrupted" });
      }
      throw error;
    }
    const { code, message } = ToolFailure.is(error)
      ? { code: "tool_failed", message: error.message }
      : describeProviderError(error);
    const ref = context.reportFailure("nested model call failed", error);
    log.closeSpan(span, { status: "failed", error: { code, message, ref } });
    throw new ToolFailure(message);
  }
}
