import "server-only";
import { chainStreams } from "#lib/server/redaction/chain-streams";
import { type DeltaChunk, deltaOf, withDelta } from "#lib/server/redaction/delta-chunk";
import { type KeptChunk, keepChunk } from "#lib/server/redaction/kept-chunk";
import type { TextScanner } from "#lib/server/redaction/text-scanner";
import { createTextStream, type TextPiece, type TextStream } from "#lib/server/redaction/text-stream";

/** A delta as it came, and its JSON text. */
export interface Delta {
  chunk: DeltaChunk;
  text: string;
}

/** The texts of one kind that are growing in a run, by what they belong to. */
export interface GrowingTexts {
  /** Answers the deltas of this text that may be written now. */
  grow(id: string, delta: Delta): KeptChunk[];
  /** The text is over: answers what was held back of it. */
  end(id: string): KeptChunk[];
  endAll(): KeptChunk[];
}

function toKept({ text, carrier }: TextPiece<Delta>): KeptChunk[] {
  const { chunk } = carrier;
  if (text === deltaOf(chunk)) return [carrier];
  // Nothing is left of a delta in the middle of a secret.
  if (text === "" && !("providerMetadata" in chunk)) return [];
  return [keepChunk(withDelta(chunk, text))];
}

/** Texts that are each looked at by these scanners, one after the other. */
export function createGrowingTexts(scanners: readonly TextScanner[]): GrowingTexts {
  const streams = new Map<string, TextStream<Delta>>();

  function open(id: string): TextStream<Delta> | undefined {
    const [first, ...others] = scanners.map((scanner) => createTextStream<Delta>(scanner));
    if (!first) return undefined;
    const stream = others.reduce(chainStreams, first);
    streams.set(id, stream);
    return stream;
  }

  function end(id: string): KeptChunk[] {
    const stream = streams.get(id);
    streams.delete(id);
    return stream?.end().flatMap(toKept) ?? [];
  }

  return {
    grow(id, delta) {
      const stream = streams.get(id) ?? open(id);
      if (!stream) return [delta];
      return stream.push({ text: deltaOf(delta.chunk), carrier: delta }).flatMap(toKept);
    },
    end,
    endAll: () => [...streams.keys()].flatMap(end),
  };
}
