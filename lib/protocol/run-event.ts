import type { UIMessageChunk } from "ai";
import { z } from "zod";
import type { SpanEnd, SpanStart, ToolOutputDelta } from "#lib/protocol/span";

/** Version of the stored events. Older ones are lifted when they are read. */
export const LOG_VERSION = 1;

/** The data chunks that are ours; everything else in a log is the AI SDK's own stream chunk. */
export type RunDataTypes = {
  "span-start": SpanStart;
  "span-end": SpanEnd;
  "tool-output-delta": ToolOutputDelta;
};

/** One chunk of the AI SDK's UI message stream, or one of our transient `data-*` chunks. */
export type RunChunk = UIMessageChunk<unknown, RunDataTypes>;

/** One entry of a run's append-only log. `seq` is dense from 1; `at` is the server's clock in ms since 1970. */
export interface RunEvent {
  runId: string;
  seq: number;
  at: number;
  chunk: RunChunk;
}

/** What a stored or received event must look like. Chunks of unknown type are kept and ignored by every fold. */
export const runEventSchema = z.object({
  runId: z.string(),
  seq: z.int().min(1),
  at: z.number(),
  chunk: z.custom<RunChunk>(
    (value) => typeof value === "object" && value !== null && "type" in value && typeof value.type === "string",
  ),
});
