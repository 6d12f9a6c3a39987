import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";
import { isGivenUp } from "#lib/server/executor/given-up";
import { emptyRunMemory, type IdPrefix, type RunMemory, rememberChunk } from "#lib/server/executor/run-memory";

/** Where the executor writes: chunks, spans and ids of one run. */
export interface RunLog {
  append(chunk: RunChunk): void;
  /** As `RunRecorder.stored`. */
  stored(): Promise<boolean>;
  openSpan(span: Omit<SpanStart, "span" | "at">): string;
  /** `usage` of a model call counts for the run. */
  closeSpan(span: string, end: Omit<SpanEnd, "span" | "at">): void;
  /** A short id, unique in the run: `t1`, `r2`, `s3`. */
  nextId(prefix: IdPrefix): string;
  /** A call id unique in the run; a provider's id that was used before is renamed. */
  claimCallId(providerId: string): string;
  readonly memory: Readonly<RunMemory>;
}

export interface RunLogOptions {
  /** Answers what is kept by it, so that prompts are made of what the log says. */
  append(chunk: RunChunk): Iterable<{ chunk: RunChunk }>;
  stored(): Promise<boolean>;
  /** The run's log so far; empty for a new run. */
  earlier: Iterable<{ chunk: RunChunk }>;
  /** Once it is aborted as `lost` or `handover` nothing is written any more. */
  signal: AbortSignal;
  /** ms since 1970 */
  now(): number;
}

/** Wraps the recorder's `append` with what a run counts: ids, spans, usage and the scratchpad. */
export function createRunLog({ append, stored, earlier, signal, now }: RunLogOptions): RunLog {
  const memory = emptyRunMemory();
  for (const { chunk } of earlier) rememberChunk(memory, chunk);

  const write = (chunk: RunChunk): void => {
    if (isGivenUp(signal)) return;
    for (const kept of append(chunk)) rememberChunk(memory, kept.chunk);
  };
  const nextId: RunLog["nextId"] = (prefix) => `${prefix}${++memory.counters[prefix]}`;

  return {
    append: write,
    stored,
    nextId,
    openSpan(start) {
      const span = nextId("s");
      write({ type: "data-span-start", data: { span, ...start, at: now() }, transient: true });
      return span;
    },
    closeSpan(span, end) {
      write({ type: "data-span-end", data: { span, ...end, at: now() }, transient: true });
    },
    claimCallId(providerId) {
      const isUsable = providerId !== "" && !memory.callIds.has(providerId) && providerId.length <= 128;
      const callId = isUsable ? providerId : `call-${memory.callIds.size + 1}-${nextId("x")}`;
      memory.callIds.add(callId);
      return callId;
    },
    memory,
  };
}
