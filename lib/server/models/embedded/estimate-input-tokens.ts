import "server-only";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";

/** English text has about this many characters a token. */
const CHARACTERS_PER_TOKEN = 4;

/** Estimates how many tokens a call's prompt and tools are, from the length of their JSON. */
export function estimateInputTokens({ prompt, tools }: Pick<LanguageModelV4CallOptions, "prompt" | "tools">): number {
  const contents = prompt.map((message) => message.content);
  const text = JSON.stringify([contents, tools ?? []], (_key, value) => (value instanceof Uint8Array ? "" : value));
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
