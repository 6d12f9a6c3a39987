import "server-only";
import { z } from "zod";
import { ConfigurationError } from "#lib/server/env/configuration-error";

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

/** The address as it may be printed: without a name and password that may be in it. */
function printable(baseURL: string): string {
  const url = new URL(baseURL);
  return `${url.origin}${url.pathname}`;
}

function failureOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${timeoutMs / 1000} s`;
  if (error instanceof z.ZodError || error instanceof SyntaxError) return "its answer is not a list of models";
  return "it cannot be reached";
}

/**
 * Asks an OpenAI-compatible server for its models, in its order. Rejects with a `ConfigurationError` that asks for
 * OPENAI_MODELS when there is no list within `timeoutMs`.
 */
export async function listServerModels(options: {
  baseURL: string;
  apiKey: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  timeoutMs: number;
}): Promise<string[]> {
  const { baseURL, apiKey, fetch = globalThis.fetch, timeoutMs } = options;
  const fail = (reason: string) =>
    new ConfigurationError(
      `OPENAI_BASE_URL: could not list the models of ${printable(baseURL)} (${reason}). ` +
        "Set OPENAI_MODELS to the ids of the models to offer, or correct OPENAI_BASE_URL.",
    );

  let ids: string[];
  try {
    const response = await fetch(`${baseURL}/models`, {
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw fail(`it answered ${response.status}`);
    }
    const list = modelListSchema.parse(await response.json());
    ids = [...new Set(list.data.map((model) => model.id))];
  } catch (error) {
    throw ConfigurationError.is(error) ? error : fail(failureOf(error, timeoutMs));
  }
  if (ids.length === 0) throw fail("it lists none");
  return ids;
}
