import { describe, expect, it } from "vitest";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { createRunTail } from "#lib/server/runs/run-tail";

function events(from: number, to: number): CommittedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    at: 1,
    chunk: { type: "text-delta", id: "t1", delta: "a" },
    text: "{}",
  }));
}

describe("a tail", () => {
  it("answers what comes after a place, and nothing at its end", () => {
    const tail = createRunTail(10);
    tail.publish(events(11, 13), false);
    expect(tail.after(11)?.map(({ seq }) => seq)).toEqual([12, 13]);
    expect(tail.after(13)).toEqual([]);
    expect(tail.after(99)).toEqual([]);
    expect(tail.lastSeq).toBe(13);
  });

  it("says that it does not reach back to what was stored before it", () => {
    const tail = createRunTail(10);
    expect(tail.after(9)).toBeUndefined();
    tail.publish(events(11, 12), false);
    expect(tail.after(9)).toBeUndefined();
    expect(tail.after(10)).toHaveLength(2);
  });

  it("keeps a bounded number of events", () => {
    const tail = createRunTail(0);
    for (let from = 1; from <= 20_000; from += 1_000) tail.publish(events(from, from + 999), false);
    expect(tail.after(0)).toBeUndefined();
    expect(tail.after(19_000)).toHaveLength(1_000);
    const kept = Array.from({ length: 20_000 }, (_, seq) => seq).find((seq) => tail.after(seq) !== undefined);
    expect(kept).toBeGreaterThan(20_000 - 2 * 4_096 - 1_000);
  });

  it("wakes every waiting follower once a change comes, and knows its end", async () => {
    const tail = createRunTail(0);
    const { signal } = new AbortController();
    const woken = Promise.all([tail.changed(signal), tail.changed(signal)]);
    tail.publish(events(1, 1), true);
    await woken;
    expect(tail.isEnded).toBe(true);
  });

  it("lets a follower go that is no longer interested", async () => {
    const tail = createRunTail(0);
    const gone = new AbortController();
    const waiting = tail.changed(gone.signal);
    gone.abort();
    await waiting;
    await tail.changed(gone.signal);
  });
});
