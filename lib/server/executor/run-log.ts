import "server-only";
import { emptyScratchpad, projectScratchpad, type Scratchpad } from "#lib/projections/project-scratchpad";
import type { RunChunk } from "#lib/protocol/run-event";
import type { SpanEnd, SpanStart, Usage } from "#lib/protocol/span";

/** Where the executor writes: chunks, spans and ids of one run. */
export interface RunLog {
  append(chunk: RunChunk): void;
  openSpan(span: Omit<SpanStart, "span" | "at">): string;
  closeSpan(span: string, end: Omit<SpanEnd, "span" | "at">): void;
  /** A short id, unique in the run: `t1`, `r2`, `s3`. */
  nextId(prefix: "t" | "r" | "s" | "x"): string;
  /** A call id unique in the run; a provider's id that was used before is renamed. */
  claimCallId(providerId: string): string;
  addUsage(usage: Usage): void;
  readonly usage: Usage;
  /** What the next prompt is made of, besides the header. */
  readonly scratchpad: Scratchpad;
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined ? right : left + (right ?? 0);
}

/**
 * Wraps the recorder's `append` with what a run counts: ids, spans, usage and the scratchpad. `append` answers the chunk as it
 * is kept, so that prompts are made of what the log says. `now` is ms since 1970.
 */
export function createRunLog(append: (chunk: RunChunk) => RunChunk, now: () => number): RunLog {
  const counters = { t: 0, r: 0, s: 0, x: 0 };
  const callIds = new Set<string>();
  const scratchpad = emptyScratchpad();
  let usage: Usage = {};

  const write = (chunk: RunChunk): void => {
    projectScratchpad(scratchpad, append(chunk));
  };
  const nextId: RunLog["nextId"] = (prefix) => `${prefix}${++counters[prefix]}`;

  return {
    append: write,
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
      const isUsable = providerId !== "" && !callIds.has(providerId) && providerId.length <= 128;
      const callId = isUsable ? providerId : `call-${callIds.size + 1}-${nextId("x")}`;
      callIds.add(callId);
      return callId;
    },
    addUsage(more) {
      usage = {
        inputTokens: sum(usage.inputTokens, more.inputTokens),
        outputTokens: sum(usage.outputTokens, more.outputTokens),
        reasoningTokens: sum(usage.reasoningTokens, more.reasoningTokens),
        cachedInputTokens: sum(usage.cachedInputTokens, more.cachedInputTokens),
      };
    },
    get usage() {
      return usage;
    },
    scratchpad,
  };
}
