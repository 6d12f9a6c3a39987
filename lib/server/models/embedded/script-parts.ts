import "server-only";
import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { Script } from "#lib/server/models/embedded/scene";
import type { SeededRandom } from "#lib/server/models/embedded/seeded-random";
import { tokenise } from "#lib/server/models/embedded/tokenise";

/** A stream part, and whether it costs the time of one token. */
export interface PacedPart {
  part: LanguageModelV4StreamPart;
  isToken: boolean;
}

export interface ScriptPartsOptions {
  script: Script;
  modelId: string;
  isThinking: boolean;
  random: SeededRandom;
  /** Milliseconds since 1970. */
  startedAt: number;
  inputTokens: number;
  /** Tokens after which the output is cut with finish reason `length`. */
  maxOutputTokens: number | undefined;
}

/** Writes a script as a provider's stream parts, from `stream-start` to `finish`, one token a delta. */
export function* scriptParts(options: ScriptPartsOptions): Generator<PacedPart, void> {
  const { script, modelId, random } = options;
  const limit = options.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  const spent = { reasoning: 0, text: 0 };
  const isSpent = () => spent.reasoning + spent.text >= limit;
  let textCount = 0;
  let hasCall = false;

  yield marker({ type: "stream-start", warnings: [] });
  yield marker({
    type: "response-metadata",
    id: `response_${random.identifier()}`,
    timestamp: new Date(options.startedAt),
    modelId,
  });

  if (options.isThinking) {
    const id = "reasoning-1";
    yield marker({ type: "reasoning-start", id });
    for (const delta of tokenise(script.thought)) {
      if (isSpent()) break;
      spent.reasoning++;
      yield token({ type: "reasoning-delta", id, delta });
    }
    yield marker({ type: "reasoning-end", id });
  }

  for (const scripted of script.parts) {
    if (isSpent()) break;
    if (scripted.kind === "text") {
      const id = `text-${++textCount}`;
      yield marker({ type: "text-start", id });
      for (const delta of tokenise(scripted.text)) {
        if (isSpent()) break;
        spent.text++;
        yield token({ type: "text-delta", id, delta });
      }
      yield marker({ type: "text-end", id });
      continue;
    }
    const id = `call_${random.identifier()}`;
    const input = JSON.stringify(scripted.input);
    const deltas = tokenise(input);
    spent.text++;
    yield token({ type: "tool-input-start", id, toolName: scripted.tool });
    for (const delta of deltas) {
      // A call that was cut is never complete, so it gets no end and no call part.
      if (isSpent()) return yield finish({ unified: "length", raw: "length" }, options.inputTokens, spent);
      spent.text++;
      yield token({ type: "tool-input-delta", id, delta });
    }
    yield marker({ type: "tool-input-end", id });
    yield marker({ type: "tool-call", toolCallId: id, toolName: scripted.tool, input });
    hasCall = true;
  }

  yield finish(finishReason(isSpent(), hasCall), options.inputTokens, spent);
}

function finishReason(isCut: boolean, hasCall: boolean): LanguageModelV4FinishReason {
  if (isCut) return { unified: "length", raw: "length" };
  return hasCall ? { unified: "tool-calls", raw: "tool_calls" } : { unified: "stop", raw: "stop" };
}

function finish(
  reason: LanguageModelV4FinishReason,
  inputTokens: number,
  { reasoning, text }: { reasoning: number; text: number },
): PacedPart {
  return marker({
    type: "finish",
    finishReason: reason,
    usage: {
      inputTokens: { total: inputTokens, noCache: inputTokens, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: reasoning + text, text, reasoning },
    },
  });
}

function token(part: LanguageModelV4StreamPart): PacedPart {
  return { part, isToken: true };
}

function marker(part: LanguageModelV4StreamPart): PacedPart {
  return { part, isToken: false };
}
