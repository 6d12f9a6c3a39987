import "server-only";
import type { AppendBatch, RunEnd, StoredEvent } from "#lib/server/store/store";
import { owner } from "#lib/server/store/testing/turn";

/** Events numbered `from` to `to`, each with a text of its own. */
export function events(from: number, to: number): StoredEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
}

/** One event; its chunk says its number unless another is given. */
export function event(
  seq: number,
  chunk = JSON.stringify({ type: "text-delta", id: "t", delta: `word ${seq}` }),
): StoredEvent {
  return { seq, at: 1_000 + seq, chunk };
}

/** A batch of the run's first owner. */
export function batch(runId: string, stored: StoredEvent[], rest: Partial<AppendBatch> = {}): AppendBatch {
  return { runId, owner, fence: 1, events: stored, ...rest };
}

/** A run's good end. */
export function completed(at = 9_000): RunEnd {
  return { status: "completed", finishReason: "stop", usage: { inputTokens: 3, outputTokens: 5 }, error: null, at };
}
