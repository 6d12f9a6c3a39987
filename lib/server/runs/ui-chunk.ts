import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

/** The chunk as a chat client gets it: without provider metadata, and without what spans say of prompts and inputs. */
export function toUiChunk(chunk: RunChunk): RunChunk {
  if (chunk.type === "data-span-start") {
    const { input: _input, metadata: _metadata, ...data } = chunk.data;
    return { ...chunk, data };
  }
  if (chunk.type === "data-span-end") {
    const { output: _output, ...data } = chunk.data;
    return { ...chunk, data };
  }
  if (!("providerMetadata" in chunk)) return chunk;
  const { providerMetadata: _providerMetadata, ...rest } = chunk;
  return rest;
}
