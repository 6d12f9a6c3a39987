import { describe, expect, it } from "vitest";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { cutBatch } from "#lib/server/runs/cut-batch";

const event = (seq: number, length: number): CommittedEvent => ({
  seq,
  at: seq,
  chunk: { type: "text-delta", id: "t1", delta: "" },
  text: "x".repeat(length),
});

const seqs = (events: CommittedEvent[]): number[] => events.map(({ seq }) => seq);

describe("a batch for a slow reader", () => {
  it("stays whole while it is small", () => {
    const events = [event(1, 10), event(2, 20)];
    expect(cutBatch(events)).toBe(events);
    expect(cutBatch([])).toEqual([]);
  });

  it("is cut before it holds more than 256 KB", () => {
    const events = [event(1, 100_000), event(2, 100_000), event(3, 100_000), event(4, 1)];
    expect(seqs(cutBatch(events))).toEqual([1, 2]);
  });

  it("holds at least one event, however large", () => {
    expect(seqs(cutBatch([event(1, 1_000_000), event(2, 1)]))).toEqual([1]);
  });
});
