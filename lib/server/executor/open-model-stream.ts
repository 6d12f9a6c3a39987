import "server-only";
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { raceAbort } from "#lib/server/executor/race-abort";

export type ModelStreamReader = ReadableStreamDefaultReader<LanguageModelV4StreamPart>;

/** Lets go of a stream, which frees the provider's connection. Not waited for: a provider may ignore it. */
export function releaseModelStream(reader: ModelStreamReader | undefined, reason: unknown): void {
  // A broken stream rejects with the error it broke with, which its reader has already met.
  reader?.cancel(reason).catch(() => undefined);
}

/**
 * Begins a model call. Rejects as the provider does, or with the signal's reason as soon as it is aborted; a stream that comes
 * after that is let go of, so that no provider writes for nobody.
 */
export async function openModelStream(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions & { abortSignal: AbortSignal },
): Promise<ModelStreamReader> {
  const asked = model.doStream(options);
  try {
    const { stream } = await raceAbort(asked, options.abortSignal);
    return stream.getReader();
  } catch (error) {
    const { aborted, reason } = options.abortSignal;
    if (aborted) {
      // That the provider rejects an aborted call is what was asked of it.
      asked.then(({ stream }) => releaseModelStream(stream.getReader(), reason)).then(undefined, () => undefined);
    }
    throw error;
  }
}
