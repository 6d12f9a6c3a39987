import "server-only";
import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";
import type { PublicError, SpanStatus, Usage } from "#lib/protocol/span";
import type { ToolModelCall } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";
import { type ModelAnswer, openModelAnswer } from "#lib/server/executor/model-answer";
import { describeModelFailure, UnfinishedAnswer } from "#lib/server/executor/model-failure";
import { loggedPrompt, nestedPrompt } from "#lib/server/executor/nested-prompt";
import { retryWait } from "#lib/server/executor/retry-wait";
import type { RunContext } from "#lib/server/executor/run-context";
import { waitFor } from "#lib/server/executor/timers";
import { toUsage } from "#lib/server/executor/usage";

type Try = { kind: "answered"; text: string } | { kind: "retry"; waitMs: number };

/** One try. Rejects with a `ToolFailure`, or with the reason of the context's signal. */
async function tryModel(context: RunContext, toolSpan: string, call: ToolModelCall, attempt: number): Promise<Try> {
  const { log, model, signal, budgets } = context;
  let span: string | undefined;
  let text = "";
  let bytes = 0;
  let hasContent = false;
  let finish: { reason: LanguageModelV4FinishReason["unified"]; usage?: Usage } | undefined;
  let answer: ModelAnswer | undefined;

  function grow(delta: string): void {
    const room = budgets.nestedText - bytes;
    const fitting = Buffer.byteLength(delta) <= room ? delta : cutToBytes(delta, room);
    if (fitting !== delta) finish = { reason: "length" };
    if (fitting === "" || span === undefined) return;
    bytes += Buffer.byteLength(fitting);
    text += fitting;
    log.append({ type: "data-tool-output-delta", data: { span, delta: fitting }, transient: true });
  }

  function close(status: SpanStatus, more: { reason?: string; error?: PublicError; retryAt?: number } = {}): void {
    if (span !== undefined) log.closeSpan(span, { status, ...more, ...(finish?.usage ? { usage: finish.usage } : {}) });
  }

  try {
    answer = await openModelAnswer(context, {
      signal,
      options: {
        prompt: nestedPrompt(call),
        temperature: call.temperature ?? context.header.settings.temperature,
        ...(context.providerOptions ? { providerOptions: context.providerOptions } : {}),
      },
      onAsk() {
        span = log.openSpan({
          parent: toolSpan,
          kind: "model",
          name: call.name,
          tags: call.tags,
          metadata: { provider: model.provider, model: model.modelId, attempt },
          input: loggedPrompt(call),
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
        if (part.type === "text-delta" && part.delta !== "") grow(part.delta);
      }
    }
    if (!finish || finish.reason === "interrupted" || finish.reason === "error") throw new UnfinishedAnswer();
    answer.release("finished");
    close("completed", { reason: finish.reason });
    return { kind: "answered", text };
  } catch (cause) {
    answer?.release(signal.aborted ? signal.reason : "interrupted");
    if (signal.aborted) {
      close(signal.reason === "stopped" ? "stopped" : "interrupted");
      throw cause;
    }
    const described = describeModelFailure(cause, hasContent, context.now());
    const { code, retryAfter } = described;
    const message =
      cause instanceof UnfinishedAnswer ? "The model this tool asked did not finish its answer." : described.message;
    const ref = context.reportFailure("nested model call failed", cause);
    const retryAt = retryAfter === undefined ? {} : { retryAt: context.now() + retryAfter * 1000 };
    const error: PublicError = { code, message, ref, ...retryAt };
    const waitMs = retryWait(described, attempt, budgets, context.jitter);
    if (waitMs === undefined) {
      close("failed", { error });
      throw new ToolFailure(message);
    }
    close("discarded", { error, retryAt: context.now() + waitMs });
    return { kind: "retry", waitMs };
  }
}

/**
 * A model call made by a tool. Every token is one appended delta of the call's own span below `toolSpan`; nothing is ever sent
 * twice. A try that failed before its first token is made again, in a span of its own. Answers the joined text; rejects with a
 * `ToolFailure` when the call fails, or with the abort's reason.
 */
export async function askModel(
  context: RunContext,
  toolSpan: string,
  call: ToolModelCall,
  signal: AbortSignal,
): Promise<string> {
  const own = { ...context, signal };
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) throw signal.reason;
    const tried = await tryModel(own, toolSpan, call, attempt);
    if (tried.kind === "answered") return tried.text;
    await waitFor(context.timers, tried.waitMs, signal);
  }
}
