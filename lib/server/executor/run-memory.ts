import "server-only";
import { emptyScratchpad, projectScratchpad, type Scratchpad } from "#lib/projections/project-scratchpad";
import type { RunChunk } from "#lib/protocol/run-event";
import type { Usage } from "#lib/protocol/span";
import { type CallStreaks, createCallStreaks } from "#lib/server/executor/call-streaks";

/** What a run's executor has to know of what was written so far. A fold of the log, so that a run can be taken up anywhere. */
export interface RunMemory {
  /** Highest number given out under each prefix. */
  counters: Record<IdPrefix, number>;
  /** Every call id of the run, also of attempts that were discarded. */
  callIds: Set<string>;
  /** Sum over the model calls that told theirs. */
  usage: Usage;
  /** What the next prompt is made of, besides the header. */
  scratchpad: Scratchpad;
  streaks: CallStreaks;
  /** Steps begun. */
  step: number;
  rootSpan: string | undefined;
  /** Bytes of text and reasoning in the message, and those of the current step among them. */
  textBytes: number;
  stepTextBytes: number;
}

export type IdPrefix = "t" | "r" | "s" | "x";

/** The memory of a run before its first event. */
export function emptyRunMemory(): RunMemory {
  return {
    counters: { t: 0, r: 0, s: 0, x: 0 },
    callIds: new Set(),
    usage: {},
    scratchpad: emptyScratchpad(),
    streaks: createCallStreaks(),
    step: 0,
    rootSpan: undefined,
    textBytes: 0,
    stepTextBytes: 0,
  };
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined ? right : left + (right ?? 0);
}

function addUsage(memory: RunMemory, more: Usage): void {
  const { usage } = memory;
  memory.usage = {
    inputTokens: sum(usage.inputTokens, more.inputTokens),
    outputTokens: sum(usage.outputTokens, more.outputTokens),
    reasoningTokens: sum(usage.reasoningTokens, more.reasoningTokens),
    cachedInputTokens: sum(usage.cachedInputTokens, more.cachedInputTokens),
  };
}

function takeId(memory: RunMemory, prefix: IdPrefix, id: string): void {
  const digits = id.startsWith(prefix) ? id.slice(1) : "";
  if (/^\d{1,15}$/.test(digits)) memory.counters[prefix] = Math.max(memory.counters[prefix], Number(digits));
}

function takeCallId(memory: RunMemory, callId: string): void {
  memory.callIds.add(callId);
  takeId(memory, "x", /^call-\d+-(x\d+)$/.exec(callId)?.[1] ?? "");
}

/** Folds one chunk into the memory, which is changed in place: the executor folds every token of a run. */
export function rememberChunk(memory: RunMemory, chunk: RunChunk): void {
  projectScratchpad(memory.scratchpad, chunk);
  switch (chunk.type) {
    case "text-delta":
    case "reasoning-delta": {
      const bytes = Buffer.byteLength(chunk.delta);
      memory.textBytes += bytes;
      memory.stepTextBytes += bytes;
      return;
    }
    case "text-start":
      takeId(memory, "t", chunk.id);
      return;
    case "reasoning-start":
      takeId(memory, "r", chunk.id);
      return;
    case "source-url":
    case "source-document":
      takeId(memory, "x", chunk.sourceId);
      return;
    case "tool-input-start":
      takeCallId(memory, chunk.toolCallId);
      return;
    case "start-step":
      memory.step++;
      memory.stepTextBytes = 0;
      break;
    case "reset-step":
      memory.textBytes -= memory.stepTextBytes;
      memory.stepTextBytes = 0;
      break;
    case "data-span-start":
      takeId(memory, "s", chunk.data.span);
      if (chunk.data.kind === "run" && chunk.data.parent === undefined) memory.rootSpan ??= chunk.data.span;
      break;
    case "data-span-end":
      if (chunk.data.usage && chunk.data.span !== memory.rootSpan) addUsage(memory, chunk.data.usage);
      break;
    default:
      break;
  }
  memory.streaks.fold(chunk);
}
