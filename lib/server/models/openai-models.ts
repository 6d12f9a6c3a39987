import "server-only";
import { createOpenAI, type OpenAILanguageModelResponsesOptions } from "@ai-sdk/openai";
import type { OfferedModel } from "#lib/server/models/offered-model";

// The provider insists on a key. Servers that need none ignore what is sent; those that do need one answer 401.
const placeholderKey = "none";

// With `store: false` nothing is kept at OpenAI, so the provider asks reasoning models for encrypted reasoning, which later
// calls send back. A summary is the only readable form of their thinking.
const responsesOptions = {
  store: false,
  reasoningSummary: "auto",
} satisfies OpenAILanguageModelResponsesOptions;

/** The models with these ids at one OpenAI-compatible server, spoken to by one of its two APIs. */
export function createOpenAIModels(options: {
  modelIds: readonly string[];
  api: "responses" | "chat";
  baseURL: string;
  apiKey: string | undefined;
  fetch: typeof globalThis.fetch | undefined;
}): OfferedModel[] {
  const { modelIds, api, baseURL, apiKey = placeholderKey, fetch } = options;
  const openai = createOpenAI({ name: "openai", baseURL, apiKey, ...(fetch ? { fetch } : {}) });
  return modelIds.map((modelId) => {
    const model = api === "responses" ? openai.responses(modelId) : openai.chat(modelId);
    return {
      id: `openai:${modelId}`,
      label: modelId,
      scripted: false,
      provider: model.provider,
      model,
      ...(api === "responses" ? { providerOptions: { openai: responsesOptions } } : {}),
    };
  });
}
