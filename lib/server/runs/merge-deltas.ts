import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { CommittedEvent } from "#lib/server/runs/committed-event";

type Item = Pick<CommittedEvent, "seq" | "at" | "chunk">;

/** What two neighbours become when the second continues the first, else undefined. */
function joined(left: RunChunk, right: RunChunk): RunChunk | undefined {
  if (left.type === "text-delta" && right.type === "text-delta" && left.id === right.id) {
    return { type: "text-delta", id: left.id, delta: left.delta + right.delta };
  }
  if (left.type === "reasoning-delta" && right.type === "reasoning-delta" && left.id === right.id) {
    return { type: "reasoning-delta", id: left.id, delta: left.delta + right.delta };
  }
  if (left.type === "tool-input-delta" && right.type === "tool-input-delta" && left.toolCallId === right.toolCallId) {
    return { ...left, inputTextDelta: left.inputTextDelta + right.inputTextDelta };
  }
  return undefined;
}

/** Joins neighbouring deltas of one part that were committed together; the joined item carries the last `seq`. */
export function mergeDeltas(events: readonly Item[]): Item[] {
  const merged: Item[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    const chunk = last && joined(last.chunk, event.chunk);
    if (last && chunk) merged[merged.length - 1] = { seq: event.seq, at: event.at, chunk };
    else merged.push(event);
  }
  return merged;
}
