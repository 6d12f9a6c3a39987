import "server-only";

/** What OpenAI itself is asked for unless OPENAI_MODELS says otherwise; the first is the default. */
export const pinnedOpenAIModels: readonly string[] = ["gpt-6-luna"];
