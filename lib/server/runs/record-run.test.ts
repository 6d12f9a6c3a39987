import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createRunRecording } from "#lib/server/runs/record-run";
import type { AppendBatch, AppendResult } from "#lib/server/store/store";

const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });
const terminal: RunChunk = { type: "data-span-end", data: { span: "s1", status: "completed", at: 1 }, transient: true };
const completed = { status: "completed", finishReason: "stop", usage: null, error: null } as const;

/** A store whose every append waits until the test answers it. */
function openFixture(secrets: string[] = []) {
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
    redaction: createRedaction(secrets),
    now: () => 7,
    reportFailure: (event, error) => {
      throw new Error(event, { cause: error });
    },
  });
  const record = (runId = "run-1", lastSeq = 0) => recording.record({ runId, fence: 3, lastSeq });
  /** Answers the append that is under way, and lets what follows happen. */
  async function answer(result: Partial<AppendResult> = {}): Promise<void> {
    const last = asked.at(-1);
    last?.answer.resolve(last.batches.map(() => ({ owned: true, stopRequested: false, ...result })));
    await setImmediate();
    await setImmediate();
  }
  const numbers = (index: number) =>
    asked[index]?.batches.map(({ runId, events }) => [runId, events.map(({ seq }) => seq)]);
  return { asked, recording, record, answer, numbers };
}

describe("what is appended", () => {
  it("is shown by no tail before the store has it", async () => {
    const { record, recording, answer, asked } = openFixture();
    record().append(word("a"));
    await setImmediate();
    expect(asked).toHaveLength(1);
    expect(recording.tail("run-1")?.after(0)).toEqual([]);
    await answer();
    expect(recording.tail("run-1")?.after(0)).toMatchObject([{ seq: 1, at: 7, chunk: word("a") }]);
  });

  it("by all runs in one turn of the event loop goes into one append", async () => {
    const { record, numbers, asked } = openFixture();
    const [one, two] = [record("run-1"), record("run-2", 5)];
    one.append(word("a"));
    await Promise.resolve();
    two.append(word("b"));
    one.append(word("c"));
    await setImmediate();
    expect(asked).toHaveLength(1);
    expect(numbers(0)).toEqual([
      ["run-1", [1, 2]],
      ["run-2", [6]],
    ]);
  });

  it("during an append waits for its end and goes together into the next", async () => {
    const { record, numbers, asked, answer } = openFixture();
    const recorder = record();
    recorder.append(word("a"));
    await setImmediate();
    recorder.append(word("b"));
    await setImmediate();
    recorder.append(word("c"));
    await setImmediate();
    expect(asked).toHaveLength(1);
    await answer();
    expect(numbers(1)).toEqual([["run-1", [2, 3]]]);
  });

  it("carries owner and fence, and asks for durability where a tool has answered", async () => {
    const { record, asked, answer } = openFixture();
    const recorder = record();
    recorder.append(word("a"));
    await setImmediate();
    expect(asked[0]?.batches).toMatchObject([{ owner: "process-1", fence: 3, isDurable: false }]);
    await answer();
    recorder.append({ type: "tool-output-available", toolCallId: "c1", output: 1 });
    await setImmediate();
    expect(asked[1]?.batches).toMatchObject([{ isDurable: true }]);
  });

  it("has its secrets hidden before it is stored, shown or answered", async () => {
    const { record, recording, asked, answer } = openFixture(["sk-secret-1"]);
    expect(record().append(word("sk-secret-1!"))).toMatchObject([{ chunk: word("s[redacted]!") }]);
    await setImmediate();
    await answer();
    expect(asked[0]?.batches[0]?.events[0]?.chunk).toBe(JSON.stringify(word("s[redacted]!")));
    expect(JSON.stringify(recording.tail("run-1")?.after(0))).not.toContain("sk-secret-1");
  });

  it("takes no number when JSON cannot hold it", async () => {
    const { record, numbers } = openFixture();
    const recorder = record();
    expect(() => recorder.append({ type: "tool-output-available", toolCallId: "c1", output: 1n })).toThrow(TypeError);
    recorder.append(word("a"));
    await setImmediate();
    expect(numbers(0)).toEqual([["run-1", [1]]]);
  });
});

describe("the end of a run", () => {
  it("is one append with its last events, and resolves when that is stored", async () => {
    const { record, recording, asked, answer } = openFixture();
    const recorder = record();
    const tail = recording.tail("run-1");
    recorder.append(terminal);
    let hasEnded = false;
    const ended = recorder.end(completed).then(() => {
      hasEnded = true;
    });
    await setImmediate();
    expect(asked[0]?.batches).toMatchObject([{ events: [{ seq: 1 }], end: { ...completed, at: 7 } }]);
    expect(hasEnded).toBe(false);
    expect(tail?.isEnded).toBe(false);
    await answer();
    await ended;
    expect(tail?.isEnded).toBe(true);
    expect(recording.tail("run-1")).toBeUndefined();
  });

  it("is final: what is appended after it is not written, and a second end changes nothing", async () => {
    const { record, asked, answer } = openFixture();
    const recorder = record();
    recorder.append(terminal);
    const first = recorder.end(completed);
    recorder.append(word("late"));
    const second = recorder.end({ ...completed, status: "failed" });
    await setImmediate();
    await answer();
    await Promise.all([first, second]);
    recorder.append(word("later"));
    await setImmediate();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.batches).toMatchObject([{ events: [{ seq: 1 }], end: { status: "completed" } }]);
  });
});

describe("a run that is lost", () => {
  it("to another process is aborted, writes nothing more and ends its followers' wait", async () => {
    const { record, recording, asked, answer } = openFixture();
    const recorder = record();
    const tail = recording.tail("run-1");
    const woken = tail?.changed(new AbortController().signal);
    recorder.append(word("a"));
    await setImmediate();
    await answer({ owned: false });
    await woken;
    expect(recorder.signal.reason).toBe("lost");
    expect(tail?.after(0)).toEqual([]);
    expect(recording.tail("run-1")).toBeUndefined();
    recorder.append(word("b"));
    await recorder.end(completed);
    await setImmediate();
    expect(asked).toHaveLength(1);
  });
});

describe("a wish to stop", () => {
  it("that an append finds in the store aborts the run", async () => {
    const { record, answer } = openFixture();
    const recorder = record();
    recorder.append(word("a"));
    await setImmediate();
    await answer({ stopRequested: true });
    expect(recorder.signal.reason).toBe("stopped");
    expect(recorder.signal.aborted).toBe(true);
  });

  it("told to this process aborts the run at once, and answers when the run has ended", async () => {
    const { record, recording, numbers, answer } = openFixture();
    const recorder = record();
    let hasStopped = false;
    const stopped = recording.stop("run-1").then(() => {
      hasStopped = true;
    });
    expect(recorder.signal.reason).toBe("stopped");
    recorder.append(terminal);
    void recorder.end({ ...completed, status: "stopped" });
    await setImmediate();
    expect(numbers(0)).toEqual([["run-1", [1]]]);
    expect(hasStopped).toBe(false);
    await answer();
    await stopped;
  });

  it("of a run that is not written here answers at once", async () => {
    await openFixture().recording.stop("run-9");
  });
});
