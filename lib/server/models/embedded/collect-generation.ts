import "server-only";
import type {
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
} from "@ai-sdk/provider";

/** Reads a stream of a complete model call to its end and answers it as one result. */
export async function collectGeneration(
  stream: ReadableStream<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4GenerateResult> {
  const content: LanguageModelV4Content[] = [];
  const result: Pick<LanguageModelV4GenerateResult, "warnings" | "response"> = { warnings: [] };
  const open = new Map<string, { type: "text" | "reasoning"; text: string }>();

  for await (const part of stream) {
    switch (part.type) {
      case "stream-start":
        result.warnings = part.warnings;
        break;
      case "response-metadata":
        result.response = { id: part.id, timestamp: part.timestamp, modelId: part.modelId };
        break;
      case "text-start":
      case "reasoning-start": {
        const opened = { type: part.type === "text-start" ? ("text" as const) : ("reasoning" as const), text: "" };
        open.set(part.id, opened);
        content.push(opened);
        break;
      }
      case "text-delta":
      case "reasoning-delta": {
        const opened = open.get(part.id);
        if (opened) opened.text += part.delta;
        break;
      }
      case "tool-call":
        content.push(part);
        break;
      case "finish":
        return { content, finishReason: part.finishReason, usage: part.usage, ...result };
    }
  }
  throw new Error("The model's stream ended without its finish part.");
}
