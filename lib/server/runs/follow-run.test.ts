import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { followRun } from "#lib/server/runs/follow-run";
import { createRunRecording, type RunRecorder } from "#lib/server/runs/record-run";
import { createRunTails } from "#lib/server/runs/run-tails";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { owner, start } from "#lib/server/store/testing/turn";
import { noWakeups } from "#lib/server/store/wakeups";

const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });
const ending = { status: "completed", finishReason: "stop", usage: null, error: null } as const;

async function openFixture() {
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const reportFailure = (_event: string, error: unknown): string => {
    throw error;
  };
  const recording = createRunRecording({ store, owner, redaction: createRedaction([]), now: Date.now, reportFailure });
  const tails = createRunTails({ store, recording, wakeups: noWakeups });
  async function begin(runId = "run-1"): Promise<RunRecorder> {
    const run = await start(store, { runId, chatId: `chat of ${runId}`, messageId: `message of ${runId}` });
    return recording.record({ runId, fence: run.fence, lastSeq: 0 });
  }
  const follow = (runId = "run-1", after = 0, signal = new AbortController().signal) =>
    followRun({ store, tails, runId, after, signal });
  return { store, recording, begin, follow };
}

async function readAll(following: ReturnType<typeof followRun>) {
  const seqs: number[] = [];
  for (;;) {
    const { done, value } = await following.next();
    if (done) return { seqs, isEnded: value };
    seqs.push(...value.map(({ seq }) => seq));
  }
}

const upTo = (last: number, after = 0): number[] =>
  Array.from({ length: last - after }, (_, index) => after + index + 1);

describe("a follower", () => {
  it("gets every event once and in order, whenever it comes, also at the instant of the end", async () => {
    const { begin, follow } = await openFixture();
    const random = createSeededRandom(7, "moments of attaching");
    const pick = (count: number): number => Math.floor(random.next() * count);
    for (let round = 0; round < 200; round++) {
      const runId = `run-${round}`;
      const recorder = await begin(runId);
      const count = 1 + pick(12);
      const pauses = Array.from({ length: count }, () => pick(3));
      const attachAt = pick(count + 3);
      const after = attachAt >= count ? pick(count + 1) : 0;
      let reading: ReturnType<typeof readAll> | undefined;
      const attach = (moment: number): void => {
        if (moment === attachAt) reading = readAll(follow(runId, after));
      };
      for (const [index, pause] of pauses.entries()) {
        attach(index);
        recorder.append(word(`${index}`));
        for (let turn = 0; turn < pause; turn++) await setImmediate();
      }
      recorder.append(word("last"));
      const ended = recorder.end(ending);
      attach(count); // in the same turn as the end
      for (let turn = pick(3); turn > 0; turn--) await setImmediate();
      attach(count + 1); // before, while or just after it is committed
      await ended;
      attach(count + 2); // when the run is over
      expect(await reading, `round ${round}`).toEqual({ seqs: upTo(count + 1, after), isEnded: true });
    }
  });

  it("gets an event as soon as it is committed, without looking at rows", async () => {
    const { begin, follow, store } = await openFixture();
    const recorder = await begin();
    recorder.append(word("a"));
    const following = follow();
    await following.next();
    const readEvents = vi.spyOn(store, "readEvents");
    const next = following.next();
    recorder.append(word("b"));
    expect((await next).value).toMatchObject([{ seq: 2 }]);
    expect(readEvents).not.toHaveBeenCalled();
  });

  it("that was slow reads from rows what the tail no longer holds", async () => {
    const { begin, follow, store } = await openFixture();
    const recorder = await begin();
    recorder.append(word("a"));
    const following = follow();
    const first = await following.next();
    expect(first.value).toMatchObject([{ seq: 1 }]);
    const readEvents = vi.spyOn(store, "readEvents");
    for (let commit = 0; commit < 10; commit++) {
      for (let index = 0; index < 1_000; index++) recorder.append(word("b"));
      await setImmediate();
      await setImmediate();
    }
    recorder.append(word("last"));
    await recorder.end(ending);
    expect(await readAll(following)).toEqual({ seqs: upTo(10_002, 1), isEnded: true });
    expect(readEvents).toHaveBeenCalled();
  });

  it("of an ended run reads it from its place to the end", async () => {
    const { begin, follow } = await openFixture();
    const recorder = await begin();
    for (const delta of ["a", "b", "c"]) recorder.append(word(delta));
    await recorder.end(ending);
    expect(await readAll(follow("run-1", 1))).toEqual({ seqs: [2, 3], isEnded: true });
    expect(await readAll(follow("run-1", 3))).toEqual({ seqs: [], isEnded: true });
  });

  it("that goes away ends without an end mark, and the run goes on", async () => {
    const { begin, follow, store } = await openFixture();
    const recorder = await begin();
    recorder.append(word("a"));
    const gone = new AbortController();
    const reading = readAll(follow("run-1", 0, gone.signal));
    await setImmediate();
    gone.abort();
    expect(await reading).toEqual({ seqs: [1], isEnded: false });
    recorder.append(word("b"));
    await recorder.end(ending);
    expect((await store.getRun("run-1"))?.status).toBe("completed");
  });

  it("of a run that is not there ends at once", async () => {
    const { follow } = await openFixture();
    expect(await readAll(follow("run-9"))).toEqual({ seqs: [], isEnded: false });
  });

  it("of a run that somebody else writes finds its events by looking again", async () => {
    const { follow, store } = await openFixture();
    await start(store);
    const reading = readAll(follow());
    await store.append([batch("run-1", events(1, 2))]);
    await store.append([batch("run-1", [event(3)], { end: completed() })]);
    expect(await reading).toEqual({ seqs: [1, 2, 3], isEnded: true });
  });

  it("of a run this process has lost does not wait for its tail", async () => {
    const { begin, follow, store } = await openFixture();
    const recorder = await begin();
    recorder.append(word("a"));
    const reading = readAll(follow());
    await setImmediate();
    const [taken] = await store.takeAbandonedRuns("process-2", 100);
    recorder.append(word("lost"));
    await setImmediate();
    const end = { ...batch("run-1", [event(2)], { end: completed() }), owner: "process-2", fence: taken?.fence ?? 0 };
    await store.append([end]);
    expect(await reading).toEqual({ seqs: [1, 2], isEnded: true });
  });
});
