import "server-only";
import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";
import { promptFrom } from "#lib/projections/project-prompt";
import type { PublicError, Usage } from "#lib/protocol/span";
import { notBegun } from "#lib/server/executor/not-begun";
import { type ModelStreamReader, openModelStream, releaseModelStream } from "#lib/server/executor/open-model-stream";
import { createPartWriter } from "#lib/server/executor/part-writer";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";
import type { StepCalls } from "#lib/server/executor/step-calls";
import { toUsage } from "#lib/server/executor/usage";
import { describeProviderError, type ProviderErrorDescription } from "#lib/server/models/provider-error";

export type ModelCallOutcome =
  | { kind: "finished"; reason: LanguageModelV4FinishReason["unified"]; hasText: boolean }
  | {
      kind: "failed";
      error: PublicError;
      status: ProviderErrorDescription["status"];
      finishReason: ProviderErrorDescription["finishReason"];
    }
  | { kind: "aborted" };

/** How a model call that gave no proper end is told. */
const lostAnswer: ProviderErrorDescription = {
  code: "connection_lost",
  message: "The model's answer broke off before it was complete.",
  status: "interrupted",
  finishReason: "lost",
};

/**
 * One model call: asks with the prompt that the log so far gives, and turns each provider part into chunks in one pass.
 * Its span is closed here in every case but `lost`. Never rejects.
 */
export async function callModel(
  context: RunContext,
  calls: StepCalls,
  abandon: (reason: string) => void,
): Promise<ModelCallOutcome> {
  const { header, log, model, signal } = context;
  const { settings } = header;
  const span = log.openSpan({
    parent: context.rootSpan,
    kind: "model",
    name: model.modelId,
    tags: ["agent_llm"],
    metadata: { provider: model.provider, model: model.modelId },
  });
  const writer = createPartWriter(log, calls);
  let finish: { reason: LanguageModelV4FinishReason; usage: Usage } | undefined;
  let reader: ModelStreamReader | undefined;
  try {
    reader = await openModelStream(model, {
      prompt: promptFrom(header, log.scratchpad),
      tools: context.tools,
      ...(context.tools ? { toolChoice: { type: settings.toolChoice } } : {}),
      temperature: settings.temperature,
      maxOutputTokens: settings.maxOutputTokens,
      abortSignal: signal,
      ...(context.providerOptions ? { providerOptions: context.providerOptions } : {}),
    });
    for (;;) {
      const { done, value: part } = await raceAbort(reader.read(), signal);
      if (done) break;
      if (part.type === "error") throw part.error;
      if (part.type === "finish") finish = { reason: part.finishReason, usage: toUsage(part.usage) };
      else writer.write(part);
    }
    writer.closeOpenParts();
    if (finish) log.addUsage(finish.usage);
    const reason = finish?.reason.unified ?? "interrupted";
    if (reason !== "interrupted" && reason !== "error") {
      log.closeSpan(span, { status: "completed", reason, ...(finish ? { usage: finish.usage } : {}) });
      return { kind: "finished", reason, hasText: writer.hasText };
    }
    return await fail(reason === "interrupted" ? lostAnswer : describeProviderError(undefined), undefined);
  } catch (error) {
    if (!signal.aborted) return await fail(describeProviderError(error), error);
    releaseModelStream(reader, signal.reason);
    if (signal.reason !== "lost") {
      writer.closeOpenParts();
      await calls.abandon(notBegun(signal));
      log.closeSpan(span, { status: signal.reason === "stopped" ? "stopped" : "interrupted" });
    }
    return { kind: "aborted" };
  }

  async function fail(described: ProviderErrorDescription, cause: unknown): Promise<ModelCallOutcome> {
    const ref = context.reportFailure("model call failed", cause ?? new Error(described.code));
    const error: PublicError = { code: described.code, message: described.message, ref };
    writer.closeOpenParts();
    releaseModelStream(reader, "interrupted");
    abandon("interrupted");
    await calls.abandon("Not run: the model's answer broke off.");
    log.closeSpan(span, { status: described.status, error, ...(finish ? { usage: finish.usage } : {}) });
    return { kind: "failed", error, status: described.status, finishReason: described.finishReason };
  }
}
