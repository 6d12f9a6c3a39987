import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";

type Part<Type extends LanguageModelV4StreamPart["type"]> = Extract<LanguageModelV4StreamPart, { type: Type }>;

/** What one model call streamed, and what it threw. */
export class StreamRecord {
  readonly parts: LanguageModelV4StreamPart[] = [];
  error: unknown;

  of<Type extends LanguageModelV4StreamPart["type"]>(type: Type): Part<Type>[] {
    return this.parts.filter((part): part is Part<Type> => part.type === type);
  }
  joined(type: "text-delta" | "reasoning-delta"): string {
    return this.of(type)
      .map((part) => part.delta)
      .join("");
  }
  get finishReason(): string | undefined {
    return this.of("finish")[0]?.finishReason.unified;
  }
}
