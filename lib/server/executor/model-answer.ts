import "server-only";
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { type ModelStreamReader, openModelStream, releaseModelStream } from "#lib/server/executor/open-model-stream";
import { raceAbort } from "#lib/server/executor/race-abort";
import type { RunContext } from "#lib/server/executor/run-context";
import { startWatchdog, type Watchdog } from "#lib/server/executor/watchdog";

/** One answer of a model that has begun. */
export interface ModelAnswer {
  /** The next part; undefined at the end. Rejects with what the provider, a time budget or the signal ends it with. */
  next(): Promise<LanguageModelV4StreamPart | undefined>;
  /** Lets go of the answer, which closes the provider's connection. */
  release(reason: unknown): void;
}

const silentParts = new Set<LanguageModelV4StreamPart["type"]>(["stream-start", "response-metadata", "raw"]);

export interface AskModel {
  options: Omit<LanguageModelV4CallOptions, "abortSignal">;
  signal: AbortSignal;
  /** Called in the moment the provider is asked; never while its circuit is open. */
  onAsk(): void;
}

/**
 * Asks the run's model and resolves as soon as it begins to say something (or ends without). Rejects as the provider does, or
 * with a `CircuitOpen`, a `ModelTimeout` or the signal's reason; the connection is closed then.
 */
export async function openModelAnswer(context: RunContext, { options, signal, onAsk }: AskModel): Promise<ModelAnswer> {
  const { model } = context;
  // The provider may hold its stream in ways that cancelling does not reach; its abort signal always closes the connection.
  const closing = new AbortController();
  let watchdog: Watchdog | undefined;
  let reader: ModelStreamReader | undefined;
  let isEnded = false;

  const release = (reason: unknown): void => {
    watchdog?.release();
    if (isEnded) return;
    isEnded = true;
    closing.abort(reason);
    releaseModelStream(reader, reason);
  };

  async function begin() {
    if (signal.aborted) throw signal.reason; // while it waited for its circuit
    onAsk();
    watchdog = startWatchdog(context.timers, context.budgets);
    const limit = AbortSignal.any([signal, watchdog.signal]);
    const opened = await openModelStream(model, {
      ...options,
      abortSignal: AbortSignal.any([limit, closing.signal]),
    });
    reader = opened;
    const read = async (): Promise<LanguageModelV4StreamPart | undefined> => {
      const { done, value } = await raceAbort(opened.read(), limit);
      if (done) {
        isEnded = true;
        return undefined;
      }
      if (value.type === "error") throw value.error;
      return value;
    };
    for (;;) {
      const part = await read();
      if (!part || !silentParts.has(part.type)) return { first: part, read };
    }
  }

  try {
    const { first, read } = await raceAbort(context.circuits.run(`${model.provider} ${model.modelId}`, begin), signal);
    let waiting = first;
    let hasBegun = false;
    return {
      next() {
        watchdog?.touch();
        if (hasBegun) return read();
        hasBegun = true;
        const part = waiting;
        waiting = undefined;
        return Promise.resolve(part);
      },
      release,
    };
  } catch (error) {
    release(signal.aborted ? signal.reason : error);
    throw error;
  }
}
