import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createRunRecording } from "#lib/server/runs/record-run";
import type { AppendBatch, AppendResult } from "#lib/server/store/store";

const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });
const completed = { status: "completed", finishReason: "stop", usage: null, error: null } as const;

/** A recorder over a store whose every append waits until the test answers it, and what was answered to who waits. */
function openFixture() {
  const asked: { batches: AppendBatch[]; answer: PromiseWithResolvers<AppendResult[]> }[] = [];
  const recording = createRunRecording({
    store: {
      append(batches) {
        const answer = Promise.withResolvers<AppendResult[]>();
        asked.push({ batches, answer });
        return answer.promise;
      },
      getRun: () => Promise.resolve(undefined),
      readEvents: () => Promise.resolve([]),
    },
    owner: "process-1",
    redaction: createRedaction([]),
    now: () => 7,
    reportFailure: () => "ref",
    wait: () => setImmediate(),
  });
  const recorder = recording.record({ runId: "run-1", fence: 3, lastSeq: 0 });
  const answers: [string, boolean][] = [];
  const ask = (name: string): void => void recorder.stored().then((isStored) => answers.push([name, isStored]));
  async function answer(result: Partial<AppendResult> = {}): Promise<void> {
    const last = asked.at(-1);
    last?.answer.resolve(last.batches.map(() => ({ owned: true, stopRequested: false, ...result })));
    await setImmediate();
    await setImmediate();
  }
  const isDurable = () => asked.map(({ batches }) => batches[0]?.isDurable);
  return { recording, recorder, asked, answers, ask, answer, isDurable };
}

describe("waiting for what was appended to be stored", () => {
  it("ends with its commit, not with the one before it", async () => {
    const { recorder, ask, answer, answers } = openFixture();
    recorder.append(word("a"));
    ask("a");
    await setImmediate();
    recorder.append(word("b"));
    ask("b");
    await setImmediate();
    expect(answers).toEqual([]);
    await answer();
    expect(answers).toEqual([["a", true]]);
    await answer();
    expect(answers).toEqual([
      ["a", true],
      ["b", true],
    ]);
    ask("nothing new");
    await setImmediate();
    expect(answers.at(-1)).toEqual(["nothing new", true]);
  });

  it("makes its commit one that survives a loss of power", async () => {
    const { recorder, ask, answer, isDurable } = openFixture();
    recorder.append(word("a"));
    await setImmediate();
    recorder.append(word("b"));
    ask("b");
    await answer();
    await answer();
    recorder.append(word("c"));
    await setImmediate();
    expect(isDurable()).toEqual([false, true, false]);
  });

  it("ends without it when the store says that the run is another's", async () => {
    const { recorder, ask, answer, answers } = openFixture();
    recorder.append(word("a"));
    ask("a");
    await setImmediate();
    await answer({ owned: false });
    ask("later");
    await setImmediate();
    expect(answers).toEqual([
      ["a", false],
      ["later", false],
    ]);
  });

  it("ends without it when the run is lost or handed over meanwhile, also where it is stored after all", async () => {
    for (const leave of ["lose", "handOver"] as const) {
      const { recording, recorder, ask, answer, answers } = openFixture();
      recorder.append(word("a"));
      ask("a");
      await setImmediate();
      void (leave === "lose" ? recording.lose("run-1", 3) : recording.handOver());
      await setImmediate();
      expect(answers).toEqual([["a", false]]);
      await answer();
      expect(answers).toHaveLength(1);
    }
  });

  it("ends without it when the store refuses for good", async () => {
    const { recorder, asked, ask, answers } = openFixture();
    recorder.append(word("a"));
    ask("a");
    for (let turn = 0; turn < 50; turn++) {
      asked.at(-1)?.answer.reject(new Error("database is full"));
      await setImmediate();
    }
    expect(recorder.signal.reason).toBe("lost");
    expect(answers).toEqual([["a", false]]);
  });

  it("keeps no run from ending", async () => {
    const { recorder, ask, answer, answers } = openFixture();
    recorder.append(word("a"));
    ask("a");
    const ended = recorder.end(completed);
    await setImmediate();
    await answer();
    await ended;
    expect(answers).toEqual([["a", true]]);
  });
});
