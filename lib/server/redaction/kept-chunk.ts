import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

/** A chunk as it is kept, and its JSON text. */
export interface KeptChunk {
  chunk: RunChunk;
  text: string;
}

/** Throws a `TypeError` for what JSON cannot hold. */
export function keepChunk(chunk: RunChunk): KeptChunk {
  return { chunk, text: JSON.stringify(chunk) };
}
