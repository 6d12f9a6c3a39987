import "server-only";
import "#lib/server/env/drop-blank-address";
import { createOpenAI, type OpenAILanguageModelResponsesOptions } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { OfferedModel } from "#lib/server/models/offered-model";

// The provider insists on a key. Servers that need none ignore what is sent; those that do need one answer 401.
const placeholderKey = "none";

// With `store: false` nothing is kept at OpenAI, so the provider asks reasoning models for encrypted reasoning, which later
// calls send back. A summary is the only readable form of their thinking.
const responsesOptions = {
  store: false,
  reasoningSummary: "auto",
} satisfies OpenAILanguageModelResponsesOptions;

export interface OpenAIModelsOptions {
  modelIds: readonly string[];
  api: "responses" | "chat";
  /** Whether `baseURL` is OpenAI itself rather than a server that speaks its language. */
  isOpenAI: boolean;
  baseURL: string;
  apiKey: string | undefined;
  fetch: typeof globalThis.fetch | undefined;
}

/** `@ai-sdk/openai` drops the `reasoning_content` that other servers send over Chat Completions; its sibling reads it. */
function modelMaker({ api, isOpenAI, baseURL, apiKey, fetch }: OpenAIModelsOptions): (id: string) => LanguageModelV4 {
  const common = { name: "openai", baseURL, ...(fetch ? { fetch } : {}) };
  if (api === "chat" && !isOpenAI) {
    const server = createOpenAICompatible({ ...common, ...(apiKey ? { apiKey } : {}), includeUsage: true });
    return (id) => server.chatModel(id);
  }
  const openai = createOpenAI({ ...common, apiKey: apiKey ?? placeholderKey });
  return (id) => (api === "responses" ? openai.responses(id) : openai.chat(id));
}

/** The models with these ids at one OpenAI-compatible server, spoken to by one of its two APIs. */
export function createOpenAIModels(options: OpenAIModelsOptions): OfferedModel[] {
  const makeModel = modelMaker(options);
  return options.modelIds.map((modelId) => {
    const model = makeModel(modelId);
    return {
      id: `openai:${modelId}`,
      label: modelId,
      scripted: false,
      provider: model.provider,
      model,
      ...(options.api === "responses" ? { providerOptions: { openai: responsesOptions } } : {}),
    };
  });
}
