import "server-only";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4ProviderMetadata,
} from "@ai-sdk/provider";

export interface ScriptedCall {
  id: string;
  name: string;
  /** Argument text in the pieces it comes in, or a value to be written as JSON in one piece. */
  input?: unknown;
  pieces?: string[];
  providerMetadata?: SharedV4ProviderMetadata;
}

/** One thing a scripted model does, in the order of its round. */
export type ScriptedItem =
  /** A text part of its own; an array gives its pieces. */
  | { text: string | string[] }
  | { reasoning: string | string[]; providerMetadata?: SharedV4ProviderMetadata }
  /** Each call written in full, one after the other. */
  | { calls: ScriptedCall[] }
  /** Provider parts, verbatim. */
  | { parts: LanguageModelV4StreamPart[] }
  /** Says nothing until this resolves. */
  | { until: Promise<unknown> }
  | { finish: LanguageModelV4FinishReason["unified"] }
  /** `doStream` rejects. */
  | { refuse: unknown }
  /** An error part in the stream, which stays open. */
  | { error: unknown }
  /** The stream breaks. */
  | { broken: unknown }
  /** The stream ends without a finish. */
  | { drop: true };

export type ScriptedRound = ScriptedItem[];

export interface ScriptedModel extends LanguageModelV4 {
  /** Options of every call, in order; prompts as they were at the time. */
  readonly asked: LanguageModelV4CallOptions[];
  /** How many streams were let go of by their reader. */
  readonly cancelled: number;
}

export const never: Promise<never> = new Promise(() => undefined);

const scriptedUsage: LanguageModelV4Usage = {
  inputTokens: { total: 10, noCache: 8, cacheRead: 2, cacheWrite: undefined },
  outputTokens: { total: 5, text: 4, reasoning: 1 },
};

const pieces = (text: string | string[]): string[] => (typeof text === "string" ? [text] : text);

function* callParts({ id, name, input = {}, pieces: written, providerMetadata }: ScriptedCall) {
  const text = written ? written.join("") : JSON.stringify(input);
  yield { type: "tool-input-start", id, toolName: name } as const;
  for (const delta of written ?? [text]) yield { type: "tool-input-delta", id, delta } as const;
  yield { type: "tool-input-end", id } as const;
  yield {
    type: "tool-call",
    toolCallId: id,
    toolName: name,
    input: text,
    ...(providerMetadata ? { providerMetadata } : {}),
  } as const;
}

async function* roundParts(round: ScriptedRound): AsyncGenerator<LanguageModelV4StreamPart, void> {
  let unified: LanguageModelV4FinishReason["unified"] = "stop";
  yield { type: "stream-start", warnings: [] };
  for (const [index, item] of round.entries()) {
    if ("text" in item || "reasoning" in item) {
      const kind = "text" in item ? "text" : "reasoning";
      const metadata = "providerMetadata" in item ? { providerMetadata: item.providerMetadata } : {};
      const id = `provider-part-${index}`;
      yield { type: `${kind}-start`, id };
      for (const delta of pieces("text" in item ? item.text : item.reasoning)) {
        yield { type: `${kind}-delta`, id, delta };
      }
      yield { type: `${kind}-end`, id, ...metadata };
    } else if ("calls" in item) {
      unified = "tool-calls";
      for (const call of item.calls) yield* callParts(call);
    } else if ("parts" in item) yield* item.parts;
    else if ("until" in item) await item.until;
    else if ("finish" in item) unified = item.finish;
    else if ("error" in item) {
      yield { type: "error", error: item.error };
      await never;
    } else if ("broken" in item) throw item.broken;
    else if ("drop" in item) return;
  }
  yield { type: "finish", finishReason: { unified, raw: unified }, usage: scriptedUsage };
}

/**
 * A model that plays one round a call, and answers every further call with an empty one. It ignores its abort signal, so that
 * whatever ends it was the executor's doing.
 */
export function createScriptedModel(
  rounds: ScriptedRound[] | ((options: LanguageModelV4CallOptions, index: number) => ScriptedRound),
  provider = "scripted",
): ScriptedModel {
  const asked: LanguageModelV4CallOptions[] = [];
  let cancelled = 0;

  async function doStream(options: LanguageModelV4CallOptions) {
    const index = asked.push({ ...options, prompt: structuredClone(options.prompt) }) - 1;
    const round = typeof rounds === "function" ? rounds(options, index) : (rounds[index] ?? []);
    const refusal = round.find((item) => "refuse" in item);
    if (refusal) throw refusal.refuse;
    const parts = roundParts(round);
    const stream = new ReadableStream<LanguageModelV4StreamPart>(
      {
        async pull(controller) {
          const { done, value } = await parts.next();
          if (done) return controller.close();
          controller.enqueue(value);
          if (value.type !== "finish") return;
          const after = await parts.next();
          if (after.done) controller.close();
          else controller.enqueue(after.value);
        },
        cancel() {
          cancelled++;
        },
      },
      { highWaterMark: 0 },
    );
    return { stream };
  }

  return {
    specificationVersion: "v4",
    provider,
    modelId: "script-1",
    supportedUrls: {},
    doStream,
    doGenerate: () => Promise.reject(new Error("A scripted model only streams.")),
    asked,
    get cancelled() {
      return cancelled;
    },
  };
}
