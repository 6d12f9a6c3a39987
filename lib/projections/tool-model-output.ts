import type { JSONValue, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import { z } from "zod";

/** What a tool span's `output` holds when the model is given something else than the tool's own output. */
export const modelOutputSchema = z.custom<LanguageModelV4ToolResultOutput>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    ["text", "json", "error-text", "error-json", "execution-denied", "content"].includes(String(value.type)),
);

/** What the model is given of a tool's output by default: text as text, the rest as JSON. */
export function toModelOutput(output: unknown): LanguageModelV4ToolResultOutput {
  if (typeof output === "string") return { type: "text", value: output };
  return { type: "json", value: (output ?? null) as JSONValue }; // outputs come out of JSON text
}
