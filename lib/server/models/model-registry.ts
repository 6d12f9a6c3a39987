import "server-only";
import type { ModelList } from "#lib/protocol/offers";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import type { Environment } from "#lib/server/env/environment";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";
import { listServerModels } from "#lib/server/models/list-server-models";
import type { OfferedModel } from "#lib/server/models/offered-model";
import { createOpenAIModels } from "#lib/server/models/openai-models";
import { pinnedOpenAIModels } from "#lib/server/models/pinned-openai-models";

const openAIBaseURL = "https://api.openai.com/v1";

/** The variables that say which models there are. */
export type ModelEnvironment = Pick<
  Environment,
  | "OPENAI_API_KEY"
  | "OPENAI_BASE_URL"
  | "OPENAI_MODELS"
  | "OPENAI_API"
  | "WHISKER_MODEL"
  | "WHISKER_EMBEDDED_TPS"
  | "WHISKER_SEED"
>;

/** The models this server offers. */
export interface ModelRegistry {
  /** As `GET /api/models` answers. */
  list(): ModelList;
  /** The model with that id, `provider:model`. */
  find(id: string): OfferedModel | undefined;
  defaultId: string;
}

export interface ModelRegistryOptions {
  /** Used for every request to a model server; the global one by default. */
  fetch?: typeof globalThis.fetch;
  /** Milliseconds a server has to list its models. */
  listTimeoutMs?: number;
}

function idsOf(commaList: string | undefined): string[] {
  const ids = (commaList ?? "").split(",").map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== ""))];
}

function embeddedOffer(env: ModelEnvironment): OfferedModel {
  const model = createEmbeddedModel({ seed: env.WHISKER_SEED, tokensPerSecond: env.WHISKER_EMBEDDED_TPS });
  return { id: "embedded:demo", label: "Demo model, scripted", scripted: true, provider: model.provider, model };
}

async function openAIOffers(env: ModelEnvironment, options: ModelRegistryOptions): Promise<OfferedModel[]> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: customURL } = env;
  if (apiKey === undefined && customURL === undefined) return [];
  const baseURL = (customURL ?? openAIBaseURL).replace(/\/+$/, "");
  const isOpenAI = new URL(baseURL).hostname === new URL(openAIBaseURL).hostname;
  const { fetch, listTimeoutMs: timeoutMs = 5_000 } = options;
  const askedFor = idsOf(env.OPENAI_MODELS);
  const unasked = () => (isOpenAI ? pinnedOpenAIModels : listServerModels({ baseURL, apiKey, fetch, timeoutMs }));
  const modelIds = askedFor.length > 0 ? askedFor : await unasked();
  return createOpenAIModels({
    modelIds,
    api: env.OPENAI_API ?? (isOpenAI ? "responses" : "chat"),
    isOpenAI,
    baseURL,
    apiKey,
    fetch,
  });
}

function chooseDefault(wanted: string | undefined, models: readonly OfferedModel[], fallback: OfferedModel): string {
  if (wanted === undefined) return fallback.id;
  if (models.some((model) => model.id === wanted)) return wanted;
  const shown = models.slice(0, 8).map((model) => model.id);
  const rest = models.length > shown.length ? `, and ${models.length - shown.length} more` : "";
  throw new ConfigurationError(
    `WHISKER_MODEL is ${JSON.stringify(wanted)}, which is not offered. Offered: ${shown.join(", ")}${rest}. ` +
      "OPENAI_MODELS, with OPENAI_API_KEY or OPENAI_BASE_URL, offers others.",
  );
}

/**
 * Finds out which models there are: the embedded one always, and those of OpenAI or of the server at OPENAI_BASE_URL, which
 * is asked for its list unless OPENAI_MODELS is set. Rejects with a `ConfigurationError` when the settings cannot work.
 */
export async function createModelRegistry(
  env: ModelEnvironment,
  options: ModelRegistryOptions = {},
): Promise<ModelRegistry> {
  const embedded = embeddedOffer(env);
  const remote = await openAIOffers(env, options);
  const models = [...remote, embedded];
  const byId = new Map(models.map((model) => [model.id, model]));
  const defaultId = chooseDefault(env.WHISKER_MODEL, models, remote[0] ?? embedded);
  return {
    list: () => ({ models: models.map(({ id, label, scripted }) => ({ id, label, scripted })), default: defaultId }),
    find: (id) => byId.get(id),
    defaultId,
  };
}
