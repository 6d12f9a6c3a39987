import "server-only";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { RunHeader } from "#lib/protocol/run-header";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { ComparisonScene } from "#lib/server/executor/testing/langchain/comparison-scenes";
import { recordComparison } from "#lib/server/executor/testing/langchain/record-comparison";

/** The run of a scene as our own executor writes it, and its `events`. */
export interface PlayedScene {
  header: RunHeader;
  chunks: RunChunk[];
  events(filter?: RunFilter): RunnableEvent[];
}

/** Plays a scene with our executor. `toolsAtOnce`: how many calls of a turn run together. */
export async function playScene(scene: ComparisonScene, toolsAtOnce?: number): Promise<PlayedScene> {
  const { header, log } = await recordComparison(scene, toolsAtOnce);
  const chunks = log.map(({ chunk }) => chunk);
  return {
    header,
    chunks,
    events: (filter) => readChunks("events", chunks, { header, ...(filter ? { filter } : {}) }).items,
  };
}
