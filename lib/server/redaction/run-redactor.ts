import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";
import type { DeltaChunk } from "#lib/server/redaction/delta-chunk";
import { createGrowingTexts, type Delta } from "#lib/server/redaction/growing-texts";
import { type KeptChunk, keepChunk } from "#lib/server/redaction/kept-chunk";
import { mapTexts } from "#lib/server/redaction/map-texts";
import { redactChunk } from "#lib/server/redaction/redact-chunk";
import type { RedactionRules } from "#lib/server/redaction/redaction-rules";

/** What every chunk of one run passes before it is written. */
export interface RunRedactor {
  /**
   * Answers what may be written now, in order, secrets masked: most often the very chunk. A delta whose end may be the beginning of
   * a secret waits for the next one of its text, and comes at the latest before the chunk that ends its text, model call, step or
   * run. Throws, with nothing changed, for what JSON cannot hold.
   */
  pass(chunk: RunChunk): KeptChunk[];
}

/** The redactor of one run, from wherever one process begins to write it. */
export function createRunRedactor(rules: RedactionRules): RunRedactor {
  const { said, foreign, saidTexts } = rules;
  const texts = createGrowingTexts(said);
  const reasonings = createGrowingTexts(said);
  const inputs = createGrowingTexts(said);
  /** What models say that tools ask, by their spans. */
  const nested = createGrowingTexts(foreign);
  /** Spans of tools, and of the models they ask, that have not ended. */
  const inTools = new Set<string>();
  let rootSpan: string | undefined;

  /** Without secrets in what a provider may have added to a delta. Its text is looked at where it grows. */
  function redactBeside(chunk: DeltaChunk): DeltaChunk {
    if (chunk.type === "tool-input-delta") {
      const toolCallId = saidTexts.text(chunk.toolCallId);
      return toolCallId === chunk.toolCallId ? chunk : { ...chunk, toolCallId };
    }
    if (chunk.type === "data-tool-output-delta" || !chunk.providerMetadata) return chunk;
    const providerMetadata = mapTexts(chunk.providerMetadata, saidTexts);
    if (providerMetadata === chunk.providerMetadata) return chunk;
    return { ...chunk, providerMetadata } as DeltaChunk; // only texts inside have changed
  }

  function toDelta(given: DeltaChunk): Delta {
    const chunk = redactBeside(given);
    return { chunk, text: JSON.stringify(chunk) };
  }

  function startSpan({ span, kind, parent }: SpanStart): void {
    if (parent === undefined) rootSpan ??= span;
    if (kind === "tool" || (parent !== undefined && inTools.has(parent))) inTools.add(span);
  }

  function endCall(): KeptChunk[] {
    return [...texts.endAll(), ...reasonings.endAll(), ...inputs.endAll()];
  }

  function endSpan({ span }: SpanEnd): KeptChunk[] {
    if (inTools.delete(span)) return nested.end(span);
    return span === rootSpan ? endAll() : endCall();
  }

  function endAll(): KeptChunk[] {
    return [...endCall(), ...nested.endAll()];
  }

  /** What must be written before this chunk, because nothing that it ends comes after it. */
  function release(chunk: RunChunk): KeptChunk[] {
    switch (chunk.type) {
      case "text-end":
        return texts.end(chunk.id);
      case "reasoning-end":
        return reasonings.end(chunk.id);
      case "tool-input-available":
      case "tool-input-error":
        return inputs.end(chunk.toolCallId);
      case "data-span-end":
        return endSpan(chunk.data);
      case "start-step":
      case "finish-step":
      case "reset-step":
      case "finish":
      case "abort":
      case "error":
        return endAll();
      default:
        return [];
    }
  }

  return {
    pass(given) {
      switch (given.type) {
        case "text-delta":
          return texts.grow(given.id, toDelta(given));
        case "reasoning-delta":
          return reasonings.grow(given.id, toDelta(given));
        case "tool-input-delta":
          return inputs.grow(given.toolCallId, toDelta(given));
        case "data-tool-output-delta":
          return nested.grow(given.data.span, toDelta(given));
        default: {
          const whole = keepChunk(given); // before anything is released, which would be lost where this throws
          const chunk = redactChunk(given, rules);
          const kept = chunk === given ? whole : keepChunk(chunk);
          if (given.type === "data-span-start") startSpan(given.data);
          return [...release(given), kept];
        }
      }
    },
  };
}
