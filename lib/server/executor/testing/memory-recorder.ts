import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import { isGivenUp } from "#lib/server/executor/given-up";
import type { RunRecorder } from "#lib/server/runs/record-run";
import type { RunEnd } from "#lib/server/store/store";

/** A recorder over an array: what it was given, and how the run ended. */
export interface MemoryRecorder extends RunRecorder {
  /** Everything after the log it began with. */
  readonly written: { seq: number; at: number; chunk: RunChunk; text: string }[];
  readonly ends: Omit<RunEnd, "at">[];
  abort(reason: "stopped" | "lost" | "handover" | "interrupted"): void;
}

/** A recorder that numbers from after `lastSeq`. Each chunk is kept as it comes back out of its JSON text. */
export function createMemoryRecorder(lastSeq: number, onAppend?: (chunk: RunChunk) => void): MemoryRecorder {
  const controller = new AbortController();
  const written: MemoryRecorder["written"] = [];
  const ends: MemoryRecorder["ends"] = [];
  return {
    signal: controller.signal,
    written,
    ends,
    abort: (reason) => controller.abort(reason),
    append(chunk) {
      const text = JSON.stringify(chunk);
      const kept = JSON.parse(text) as RunChunk; // our own chunk, through its text
      const seq = lastSeq + written.length + 1;
      written.push({ seq, at: seq, chunk: kept, text });
      onAppend?.(kept);
      return [{ chunk: kept }];
    },
    stored: () => Promise.resolve(!isGivenUp(controller.signal)),
    async end(end) {
      ends.push(end);
    },
  };
}
