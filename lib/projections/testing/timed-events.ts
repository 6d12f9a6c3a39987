import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

const isDelta = ({ type }: RunChunk): boolean => type.endsWith("-delta");

/**
 * Chunks as the events of one run, numbered from 1. Each that is no piece of a text or of arguments comes 10 ms after the one
 * before it, so that the times do not depend on how such pieces are cut. Spans begin and end when their events come.
 */
export function timedEvents(chunks: readonly RunChunk[], begin = 1_000): RunEvent[] {
  let at = begin;
  return chunks.map((chunk, index) => {
    if (!isDelta(chunk)) at += 10;
    return { runId: "run-1", seq: index + 1, at, chunk: withTime(chunk, at) };
  });
}

function withTime(chunk: RunChunk, at: number): RunChunk {
  if (chunk.type === "data-span-start") return { ...chunk, data: { ...chunk.data, at } };
  return chunk.type === "data-span-end" ? { ...chunk, data: { ...chunk.data, at } } : chunk;
}
