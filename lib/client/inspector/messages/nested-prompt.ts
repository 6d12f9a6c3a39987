import type { LanguageModelV4Prompt } from "@ai-sdk/provider";

/** Bytes of such a prompt that a log keeps, and the most that a cut at a whole character may leave unused of them. */
const KEPT = 64 * 1024;
const LONGEST_CHARACTER = 4;

/** What a tool asked a model. `mayBeCut`: it fills what a log keeps of it, so its end may be missing. */
export interface NestedPrompt {
  prompt: LanguageModelV4Prompt;
  mayBeCut: boolean;
}

function textField(value: object, key: "instructions" | "prompt"): string | undefined {
  const text: unknown = key in value ? Reflect.get(value, key) : undefined;
  return typeof text === "string" ? text : undefined;
}

/** The prompt of a tool's own model call from what its span was begun with, or null where the log keeps none. */
export function nestedPrompt(input: unknown): NestedPrompt | null {
  if (typeof input !== "object" || input === null) return null;
  const instructions = textField(input, "instructions") ?? "";
  const text = textField(input, "prompt");
  if (text === undefined) return null;
  const bytes = new TextEncoder().encode(instructions + text).length;
  return {
    prompt: [
      ...(instructions === "" ? [] : [{ role: "system" as const, content: instructions }]),
      { role: "user", content: [{ type: "text", text }] },
    ],
    mayBeCut: bytes > KEPT - LONGEST_CHARACTER,
  };
}
