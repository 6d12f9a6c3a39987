import "server-only";
import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";
import { promptFrom } from "#lib/projections/project-prompt";
import type { PublicError, Usage } from "#lib/protocol/span";
import type { Ending } from "#lib/server/executor/ending";
import { type ModelAnswer, openModelAnswer } from "#lib/server/executor/model-answer";
import { describeModelFailure, UnfinishedAnswer } from "#lib/server/executor/model-failure";
import { notBegun } from "#lib/server/executor/not-begun";
import { createPartWriter } from "#lib/server/executor/part-writer";
import { raceAbort } from "#lib/server/executor/race-abort";
import { retryWait } from "#lib/server/executor/retry-wait";
import type { RunContext } from "#lib/server/executor/run-context";
import type { StepCalls } from "#lib/server/executor/step-calls";
import { toUsage } from "#lib/server/executor/usage";

export type ModelCallOutcome =
  | { kind: "finished"; reason: string; hasText: boolean }
  | { kind: "failed"; ending: Ending }
  /** Nothing was said and nothing is left of it; the step's model is to be asked again after so many ms. */
  | { kind: "retry"; waitMs: number }
  | { kind: "aborted" };

/** Which try of its step a model call is. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** Tries before it that failed, as told from those that a dead process had begun. */
  failures: number;
}

/**
 * One try of a step's model call: asks with the prompt that the log so far gives, and turns each provider part into chunks in
 * one pass. Its span is closed here in every case but a run given up. Never rejects.
 */
export async function callModel(
  context: RunContext,
  calls: StepCalls,
  abandon: (reason: string) => void,
  { number, failures }: Attempt,
): Promise<ModelCallOutcome> {
  const { header, log, model, signal } = context;
  const { settings } = header;
  const writer = createPartWriter(context, calls);
  let span: string | undefined;
  let finish: { reason: LanguageModelV4FinishReason["unified"]; usage?: Usage } | undefined;
  let hasContent = false;
  let answer: ModelAnswer | undefined;
  try {
    answer = await openModelAnswer(context, {
      signal,
      options: {
        prompt: promptFrom(header, log.memory.scratchpad),
        tools: context.tools,
        ...(context.tools ? { toolChoice: { type: settings.toolChoice } } : {}),
        temperature: settings.temperature,
        maxOutputTokens: settings.maxOutputTokens,
        ...(context.providerOptions ? { providerOptions: context.providerOptions } : {}),
      },
      onAsk() {
        span = log.openSpan({
          parent: context.rootSpan,
          kind: "model",
          name: model.modelId,
          tags: ["agent_llm"],
          metadata: { provider: model.provider, model: model.modelId, attempt: number },
        });
      },
    });
    while (!finish) {
      const part = await answer.next();
      if (!part) break;
      if (part.type === "finish") {
        finish = { reason: part.finishReason.unified, usage: toUsage(part.usage) };
      } else {
        hasContent = true;
        writer.write(part);
        if (writer.isFull) finish = { reason: "length" };
      }
    }
    if (!finish || finish.reason === "interrupted") throw new UnfinishedAnswer();
    if (finish.reason === "error") throw new Error("The provider ended its answer with an error.");
    writer.closeOpenParts();
    // What the log tells of a call must be complete before its model call counts as ended.
    await raceAbort(calls.checked(), signal);
    answer.release("finished");
    close("completed", { reason: finish.reason });
    return { kind: "finished", reason: finish.reason, hasText: writer.hasText };
  } catch (error) {
    answer?.release(signal.aborted ? signal.reason : "interrupted");
    if (!signal.aborted) return await fail(error);
    writer.closeOpenParts();
    await calls.abandon(notBegun(signal));
    close(signal.reason === "stopped" ? "stopped" : "interrupted");
    return { kind: "aborted" };
  }

  function close(
    status: "completed" | "failed" | "stopped" | "interrupted" | "discarded",
    more: { reason?: string; error?: PublicError; retryAt?: number } = {},
  ): void {
    if (span !== undefined) log.closeSpan(span, { status, ...more, ...(finish?.usage ? { usage: finish.usage } : {}) });
  }

  async function fail(cause: unknown): Promise<ModelCallOutcome> {
    const described = describeModelFailure(cause, hasContent, context.now());
    const { code, message, status, finishReason, retryAfter } = described;
    const ref = context.reportFailure("model call failed", cause);
    const retryAt = retryAfter === undefined ? {} : { retryAt: context.now() + retryAfter * 1000 };
    const error: PublicError = { code, message, ref, ...retryAt };
    const waitMs = retryWait(described, failures + 1, context.budgets, context.jitter);
    if (waitMs !== undefined) {
      close("discarded", { error, retryAt: context.now() + waitMs });
      log.append({ type: "reset-step" });
      return { kind: "retry", waitMs };
    }
    writer.closeOpenParts();
    abandon("interrupted");
    await calls.abandon("Not run: the model's answer broke off.");
    close(status, { error });
    return { kind: "failed", ending: { status, finishReason, error } };
  }
}
