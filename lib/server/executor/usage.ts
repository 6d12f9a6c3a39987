import "server-only";
import type { LanguageModelV4Usage } from "@ai-sdk/provider";
import type { Usage } from "#lib/protocol/span";

/** The provider's usage in our flat form; counts a provider did not give stay absent. */
export function toUsage(usage: LanguageModelV4Usage): Usage {
  return {
    inputTokens: usage.inputTokens.total,
    outputTokens: usage.outputTokens.total,
    reasoningTokens: usage.outputTokens.reasoning,
    cachedInputTokens: usage.inputTokens.cacheRead,
  };
}
