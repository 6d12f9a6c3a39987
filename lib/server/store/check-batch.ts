import "server-only";
import type { AppendBatch } from "#lib/server/store/store";

/** Throws when a batch would leave a gap in the log, lose text or end a run without a last event: bugs of the caller. */
export function checkBatch({ runId, events, end }: AppendBatch, lastSeq: number): void {
  if (end && events.length === 0) throw new Error(`Run ${runId} must end with an event.`);
  for (const [index, event] of events.entries()) {
    const expected = lastSeq + index + 1;
    if (event.seq !== expected) {
      throw new Error(`Event ${event.seq} of run ${runId} does not follow ${expected - 1}.`);
    }
    if (!event.chunk.isWellFormed()) {
      throw new Error(`Event ${event.seq} of run ${runId} holds a lone surrogate, which JSON text must escape.`);
    }
  }
}
