import "server-only";
import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { chooseScript } from "#lib/server/models/embedded/choose-script";
import { type Clock, systemClock } from "#lib/server/models/embedded/clock";
import { collectGeneration } from "#lib/server/models/embedded/collect-generation";
import { estimateInputTokens } from "#lib/server/models/embedded/estimate-input-tokens";
import { readConversation } from "#lib/server/models/embedded/read-conversation";
import { scriptParts } from "#lib/server/models/embedded/script-parts";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";
import { streamPaced } from "#lib/server/models/embedded/stream-paced";
import { wantsThinking } from "#lib/server/models/embedded/wants-thinking";

export interface EmbeddedModelOptions {
  /** Fixes the wording: the same conversation with the same seed gives the same tokens. Undefined: a new one for each call. */
  seed: number | undefined;
  /** 0 is as fast as possible. */
  tokensPerSecond: number;
  modelId?: string;
  clock?: Clock;
}

/**
 * Makes the model that needs no key: it plays written scenes by the conversation and the tools it is offered, token by
 * token, and says honestly that it is scripted where it has no scene.
 */
export function createEmbeddedModel({
  seed,
  tokensPerSecond,
  modelId = "demo",
  clock = systemClock,
}: EmbeddedModelOptions): LanguageModelV4 {
  const start = (options: LanguageModelV4CallOptions) => {
    options.abortSignal?.throwIfAborted();
    const conversation = readConversation(options);
    const random = createSeededRandom(options.seed ?? seed ?? randomSeed(), JSON.stringify(conversation));
    const parts = scriptParts({
      script: chooseScript({ conversation, random }),
      modelId,
      isThinking: wantsThinking(options.reasoning, conversation),
      random,
      startedAt: clock.now(),
      inputTokens: estimateInputTokens(options),
      maxOutputTokens: options.maxOutputTokens,
    });
    return streamPaced({ parts, tokensPerSecond, clock, signal: options.abortSignal });
  };

  return {
    specificationVersion: "v4",
    provider: "embedded",
    modelId,
    supportedUrls: {},
    doStream: async (options) => ({ stream: start(options) }),
    doGenerate: async (options) => collectGeneration(start(options)),
  };
}

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
