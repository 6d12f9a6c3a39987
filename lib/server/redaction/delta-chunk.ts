import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

/** A chunk that is one piece of a text. */
export type DeltaChunk = Extract<
  RunChunk,
  { type: "text-delta" | "reasoning-delta" | "tool-input-delta" | "data-tool-output-delta" }
>;

/** The piece of text in it. */
export function deltaOf(chunk: DeltaChunk): string {
  if (chunk.type === "tool-input-delta") return chunk.inputTextDelta;
  return chunk.type === "data-tool-output-delta" ? chunk.data.delta : chunk.delta;
}

/** The same chunk with another piece of text. */
export function withDelta(chunk: DeltaChunk, delta: string): DeltaChunk {
  if (chunk.type === "tool-input-delta") return { ...chunk, inputTextDelta: delta };
  return chunk.type === "data-tool-output-delta" ? { ...chunk, data: { ...chunk.data, delta } } : { ...chunk, delta };
}
