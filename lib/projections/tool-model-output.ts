import type { JSONValue, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";

const types: readonly string[] = ["text", "json", "error-text", "error-json", "execution-denied", "content"];

/**
 * Whether a tool span's `output` tells what the model is given instead of the tool's own output. By hand, since pages rebuild
 * prompts, too, and load no schemas.
 */
export function isModelOutput(value: unknown): value is LanguageModelV4ToolResultOutput {
  return typeof value === "object" && value !== null && "type" in value && types.includes(String(value.type));
}

/** What the model is given of a tool's output by default: text as text, the rest as JSON. */
export function toModelOutput(output: unknown): LanguageModelV4ToolResultOutput {
  if (typeof output === "string") return { type: "text", value: output };
  return { type: "json", value: (output ?? null) as JSONValue }; // outputs come out of JSON text
}
