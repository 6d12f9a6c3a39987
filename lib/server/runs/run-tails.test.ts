import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { followRun } from "#lib/server/runs/follow-run";
import { createRunRecording } from "#lib/server/runs/record-run";
import { createRunTails } from "#lib/server/runs/run-tails";
import { connectProcesses } from "#lib/server/runs/testing/connect-processes";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { start } from "#lib/server/store/testing/turn";

const rootEnd = JSON.stringify({
  type: "data-span-end",
  data: { span: "s1", status: "completed", at: 1 },
  transient: true,
});

/** A process that follows what `process-1`, which is somewhere else, writes into the same database. */
async function openFixture() {
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const hub = connectProcesses();
  const elsewhere = hub.join();
  const wakeups = hub.join();
  const recording = createRunRecording({
    store,
    owner: "process-2",
    redaction: createRedaction([]),
    now: () => 7,
    reportFailure: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });
  const tails = createRunTails({ store, recording, wakeups });
  onTestFinished(() => tails.stop());
  await start(store);
  async function write(from: number, to: number): Promise<void> {
    await store.append([batch("run-1", events(from, to))]);
    elsewhere.announce("run-1");
  }
  async function end(seq: number): Promise<void> {
    await store.append([batch("run-1", [event(seq, rootEnd)], { end: completed() })]);
    elsewhere.announce("run-1");
  }
  const isOver = new AbortController();
  const reading: Promise<unknown>[] = [];
  onTestFinished(async () => {
    isOver.abort();
    await Promise.allSettled(reading);
  });
  function follow(after = 0, gone = new AbortController()) {
    const seqs: number[] = [];
    const signal = AbortSignal.any([isOver.signal, gone.signal]);
    const following = followRun({ store, tails, runId: "run-1", after, signal });
    const isEnded = (async () => {
      for (;;) {
        const { done, value } = await following.next();
        if (done) return value;
        seqs.push(...value.map(({ seq }) => seq));
      }
    })();
    reading.push(isEnded);
    return { seqs, isEnded };
  }
  return { store, hub, recording, tails, write, end, follow };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe("a run that another process writes", () => {
  it("reaches all who follow it here in order and with its end", async () => {
    const { write, end, follow } = await openFixture();
    await write(1, 3);
    const followers = [follow(), follow(2), follow(3)];
    await vi.waitFor(() => expect(followers[0]?.seqs).toEqual([1, 2, 3]));
    await write(4, 5);
    await vi.waitFor(() => expect(followers.map(({ seqs }) => seqs.at(-1))).toEqual([5, 5, 5]));
    await end(6);
    expect(await Promise.all(followers.map(({ isEnded }) => isEnded))).toEqual([true, true, true]);
    expect(followers.map(({ seqs }) => seqs)).toEqual([upTo(6), [3, 4, 5, 6], [4, 5, 6]]);
  });

  it("is read once for each word of it, however many follow", async () => {
    const { write, follow, store, tails } = await openFixture();
    await write(1, 2);
    const followers = Array.from({ length: 50 }, () => follow(2));
    await vi.waitFor(() => expect(tails.foreignCount).toBe(1));
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    const readEvents = vi.spyOn(store, "readEvents");
    await write(3, 4);
    await vi.waitFor(() => expect(followers.every(({ seqs }) => seqs.length === 2)).toBe(true));
    expect(readEvents).toHaveBeenCalledTimes(1);
  });

  it("arrives without a word of it too", async () => {
    const { write, end, follow, hub } = await openFixture();
    hub.isDeaf = true;
    const { seqs, isEnded } = follow();
    await write(1, 2);
    await vi.waitFor(() => expect(seqs).toEqual([1, 2]), 5_000);
    await end(3);
    expect(await isEnded).toBe(true);
  });

  it("is read no more when all have left, or when it has ended", async () => {
    const { write, end, follow, tails } = await openFixture();
    const gone = new AbortController();
    const left = follow(0, gone);
    await write(1, 1);
    await vi.waitFor(() => expect(tails.foreignCount).toBe(1));
    gone.abort();
    expect(await left.isEnded).toBe(false);
    await vi.waitFor(() => expect(tails.foreignCount).toBe(0), 5_000);
    const { isEnded } = follow();
    await end(2);
    expect(await isEnded).toBe(true);
    expect(tails.foreignCount).toBe(0);
  });

  it("goes on without a gap or a doubled event when this process takes it over, and when it loses it again", async () => {
    const { write, follow, store, recording, tails } = await openFixture();
    const { seqs, isEnded } = follow();
    await write(1, 3);
    await vi.waitFor(() => expect(seqs).toEqual([1, 2, 3]));
    const [taken] = await store.takeAbandonedRuns("process-2", 1);
    const recorder = recording.record({ runId: "run-1", fence: taken?.fence ?? 0, lastSeq: 3 });
    recorder.append({ type: "text-delta", id: "t1", delta: "4" });
    await vi.waitFor(() => expect(seqs).toEqual(upTo(4)), 5_000);
    await vi.waitFor(() => expect(tails.foreignCount).toBe(0), 5_000);
    const [lost] = await store.takeAbandonedRuns("process-3", 1);
    recording.lose("run-1", taken?.fence ?? 0);
    const owned = { owner: "process-3", fence: lost?.fence ?? 0 };
    await store.append([{ ...batch("run-1", [event(5, rootEnd)], { end: completed() }), ...owned }]);
    expect(await isEnded).toBe(true);
    expect(seqs).toEqual(upTo(5));
  });

  it("that is deleted meanwhile ends its followers without an end mark", async () => {
    const { write, follow, store } = await openFixture();
    await write(1, 1);
    const { seqs, isEnded } = follow();
    await vi.waitFor(() => expect(seqs).toEqual([1]));
    await store.deleteUser("ann");
    expect(await isEnded).toBe(false);
  });

  it("breaks its followers when the database does, so that they come back", async () => {
    const { write, follow, store } = await openFixture();
    const { isEnded } = follow();
    await vi.waitFor(async () => expect(await store.getRun("run-1")).toBeDefined());
    vi.spyOn(store, "readEvents").mockRejectedValue(new Error("no database"));
    const broken = expect(isEnded).rejects.toThrow("no database");
    await write(1, 1);
    await broken;
  });
});
