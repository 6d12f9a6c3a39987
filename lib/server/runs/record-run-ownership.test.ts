import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createRunRecording } from "#lib/server/runs/record-run";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { owner, start } from "#lib/server/store/testing/turn";

const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });
const completed = { status: "completed", finishReason: "stop", usage: null, error: null } as const;

/** A real store whose appends the test can hold back, or whose answers it can lose. */
async function openFixture() {
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const { append } = store;
  const network = { losesAnswers: false, gate: Promise.resolve() };
  vi.spyOn(store, "append").mockImplementation(async (batches) => {
    await network.gate;
    const results = await append(batches);
    if (network.losesAnswers) throw new Error("connection lost");
    return results;
  });
  const announced: string[] = [];
  const recording = createRunRecording({
    store,
    owner,
    redaction: createRedaction([]),
    now: () => 7,
    reportFailure: () => "ref",
    onCommitted: (runId) => void announced.push(runId),
    wait: () => setImmediate(),
  });
  async function begin(runId = "run-1") {
    const run = await start(store, { runId, chatId: `chat of ${runId}`, messageId: `message of ${runId}` });
    return recording.record({ runId, fence: run.fence, lastSeq: 0 });
  }
  const seqs = async (): Promise<number[]> => (await store.readEvents("run-1", 0, 100)).map(({ seq }) => seq);
  return { store, network, recording, announced, begin, seqs };
}

describe("an append whose answer was lost on its way", () => {
  it("is not written twice, and the run goes on", async () => {
    const { begin, network, seqs, recording } = await openFixture();
    const recorder = await begin();
    network.losesAnswers = true;
    recorder.append(word("a"));
    await vi.waitFor(async () => expect(await seqs()).toEqual([1]));
    network.losesAnswers = false;
    recorder.append(word("b"));
    await vi.waitFor(async () => expect(await seqs()).toEqual([1, 2]));
    expect(recorder.signal.aborted).toBe(false);
    expect(recording.tail("run-1")?.lastSeq).toBe(2);
  });

  it("that ended the run has ended it", async () => {
    const { begin, network, store, recording } = await openFixture();
    const recorder = await begin();
    const tail = recording.tail("run-1");
    network.losesAnswers = true;
    recorder.append(word("last"));
    await recorder.end(completed);
    expect(await store.getRun("run-1")).toMatchObject({ status: "completed" });
    expect(recorder.signal.aborted).toBe(false);
    expect(tail?.isEnded).toBe(true);
  });
});

describe("handing over", () => {
  it("stores what was written, aborts the run without an end, and writes nothing after it", async () => {
    const { begin, recording, seqs, store } = await openFixture();
    const recorder = await begin();
    recorder.append(word("a"));
    const left = recording.handOver();
    expect(recorder.signal.reason).toBe("handover");
    recorder.append(word("too late"));
    void recorder.end(completed);
    expect(await left).toEqual(["run-1"]);
    expect(await seqs()).toEqual([1]);
    expect(await store.getRun("run-1")).toMatchObject({ status: "running", owner });
    expect(recording.writing()).toEqual([]);
  });

  it("waits for an end that is being stored, and does not answer that run", async () => {
    const { begin, recording, store } = await openFixture();
    const [ending] = [await begin("run-1"), await begin("run-2")];
    ending.append(word("last"));
    void ending.end(completed);
    expect(await recording.handOver()).toEqual(["run-2"]);
    expect((await store.getRun("run-1"))?.status).toBe("completed");
  });

  it("is over when no run is written any more, which can be waited for", async () => {
    const { begin, recording } = await openFixture();
    await recording.idle();
    const recorder = await begin();
    let isIdle = false;
    const idle = recording.idle().then(() => {
      isIdle = true;
    });
    await setImmediate();
    expect(isIdle).toBe(false);
    recorder.append(word("last"));
    await recorder.end(completed);
    await idle;
  });
});

describe("a run that comes after all were handed over", () => {
  it("is aborted from the start, and nothing of it is written or waited for", async () => {
    const { begin, recording, seqs } = await openFixture();
    await recording.handOver();
    const recorder = await begin();
    expect(recorder.signal.reason).toBe("handover");
    expect(recorder.append(word("too late"))).toEqual([]);
    expect(await recorder.stored()).toBe(false);
    await recorder.end(completed);
    expect(await seqs()).toEqual([]);
    expect(recording.writing()).toEqual([]);
  });
});

describe("a run that this process writes", () => {
  it("is not taken away from its writer by one of an older fence, which writes nothing", async () => {
    const { begin, recording, seqs, store } = await openFixture();
    await begin();
    await store.takeAbandonedRuns("process-2", 1);
    const [taken] = await store.takeAbandonedRuns(owner, 1);
    const newer = recording.record({ runId: "run-1", fence: taken?.fence ?? 0, lastSeq: 0 });
    const older = recording.record({ runId: "run-1", fence: 1, lastSeq: 0 });
    expect([newer.signal.aborted, older.signal.reason]).toEqual([false, "lost"]);
    older.append(word("by the older"));
    newer.append(word("by the newer"));
    expect(await newer.stored()).toBe(true);
    expect(await seqs()).toEqual([1]);
  });
});

describe("a run that was lost", () => {
  it("is aborted and written no more, also what was still being stored", async () => {
    const { begin, recording, network, store, seqs } = await openFixture();
    const recorder = await begin();
    const gate = Promise.withResolvers<void>();
    network.gate = gate.promise;
    recorder.append(word("a"));
    await setImmediate();
    await store.takeAbandonedRuns("process-2", 1);
    recording.lose("run-1", 1);
    expect(recorder.signal.reason).toBe("lost");
    gate.resolve();
    recorder.append(word("b"));
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(await seqs()).toEqual([]);
    expect(recording.isBusy("run-1")).toBe(false);
  });

  it("is not the one that this process took back meanwhile", async () => {
    const { begin, recording, store } = await openFixture();
    const before = await begin();
    await store.takeAbandonedRuns("process-2", 1);
    const [taken] = await store.takeAbandonedRuns(owner, 1);
    const now = recording.record({ runId: "run-1", fence: taken?.fence ?? 0, lastSeq: 0 });
    expect(before.signal.reason).toBe("lost");
    recording.lose("run-1", 1);
    expect(now.signal.aborted).toBe(false);
    now.append(word("a"));
    await now.end(completed);
    expect((await store.getRun("run-1"))?.status).toBe("completed");
  });
});

describe("word of a commit", () => {
  it("is given after each commit of a run, not before", async () => {
    const { begin, network, announced } = await openFixture();
    const recorder = await begin();
    const gate = Promise.withResolvers<void>();
    network.gate = gate.promise;
    recorder.append(word("a"));
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(announced).toEqual([]);
    gate.resolve();
    await vi.waitFor(() => expect(announced).toEqual(["run-1"]));
    recorder.append(word("last"));
    await recorder.end(completed);
    expect(new Set(announced)).toEqual(new Set(["run-1"]));
  });
});
