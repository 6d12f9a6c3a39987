import "server-only";
import type { AppendBatch } from "#lib/server/store/store";

/** Throws when a batch has a gap inside, would lose text or ends a run without a last event: bugs of the caller. */
export function checkBatch({ runId, events, end }: AppendBatch): void {
  const first = events[0];
  if (end && !first) throw new Error(`Run ${runId} must end with an event.`);
  for (const [index, event] of events.entries()) {
    checkFollows({ runId, seq: event.seq, lastSeq: (first?.seq ?? 0) + index - 1 });
    if (!event.chunk.isWellFormed()) {
      throw new Error(`Event ${event.seq} of run ${runId} holds a lone surrogate, which JSON text must escape.`);
    }
    if (event.chunk.includes("\u0000")) {
      throw new Error(`Event ${event.seq} of run ${runId} holds a NUL, which JSON text must escape.`);
    }
  }
}

/** Throws when an event does not come right after the last one. */
export function checkFollows({ runId, seq, lastSeq }: { runId: string; seq: number; lastSeq: number }): void {
  if (seq !== lastSeq + 1) throw new Error(`Event ${seq} of run ${runId} does not follow ${lastSeq}.`);
}

/** What is thrown when a batch says otherwise than what the log holds: two writers believe that they are the only one. */
export function differentEventError(runId: string, seq: number): Error {
  return new Error(`Event ${seq} of run ${runId} does not follow what is stored: the log has another one there.`);
}
