import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createRunRecording } from "#lib/server/runs/record-run";
import type { AppendBatch } from "#lib/server/store/store";

const secret = "0123456789abcdefghijklmn";
const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });
const terminal: RunChunk = { type: "data-span-end", data: { span: "s1", status: "completed", at: 1 }, transient: true };

/** A recording over a store that takes everything. */
function openFixture() {
  const batches: AppendBatch[] = [];
  const recording = createRunRecording({
    store: {
      append(given) {
        batches.push(...given);
        return Promise.resolve(given.map(() => ({ owned: true, stopRequested: false })));
      },
      getRun: () => Promise.resolve(undefined),
      readEvents: () => Promise.resolve([]),
    },
    owner: "process-1",
    redaction: createRedaction([secret]),
    now: () => 7,
    reportFailure: (event, error) => {
      throw new Error(event, { cause: error });
    },
  });
  /** Number and chunk of everything that was stored. */
  const stored = () =>
    batches.flatMap(({ events }) => events.map(({ seq, chunk }): [number, RunChunk] => [seq, JSON.parse(chunk)]));
  return { batches, recording, stored, record: () => recording.record({ runId: "run-1", fence: 1, lastSeq: 0 }) };
}

describe("what may be the beginning of a secret", () => {
  it("takes no number, is not stored and asks for no append until it is known for none", async () => {
    const { record, batches, stored } = openFixture();
    const recorder = record();
    expect(recorder.append(word("012345"))).toEqual([]);
    await setImmediate();
    expect(batches).toEqual([]);
    expect(recorder.append(word(" cats")).map(({ chunk }) => chunk)).toEqual([word("012345"), word(" cats")]);
    await setImmediate();
    expect(stored()).toEqual([
      [1, word("012345")],
      [2, word(" cats")],
    ]);
  });

  it("holds up nothing else, and numbers stay dense", async () => {
    const { record, stored } = openFixture();
    const recorder = record();
    for (const delta of ["a ", "012345", "6789abcdef", "ghijklmn", "."]) recorder.append(word(delta));
    recorder.append({ type: "text-end", id: "t1" });
    expect(await recorder.stored()).toBe(true);
    expect(stored()).toEqual([
      [1, word("a ")],
      [2, word("012[redacted]")],
      [3, word(".")],
      [4, { type: "text-end", id: "t1" }],
    ]);
  });

  it("is stored in one append with the terminal event, and before it", async () => {
    const { record, batches, stored } = openFixture();
    const recorder = record();
    recorder.append(word("012345"));
    recorder.append({ type: "finish", finishReason: "stop" });
    recorder.append(terminal);
    await recorder.end({ status: "completed", finishReason: "stop", usage: null, error: null });
    expect(batches).toHaveLength(1);
    expect(stored().map(([, { type }]) => type)).toEqual(["text-delta", "finish", "data-span-end"]);
  });

  it("stays with a process that hands its runs over, and whoever goes on does not know of it", async () => {
    const { record, recording, batches } = openFixture();
    record().append(word("012345"));
    expect(await recording.handOver()).toEqual(["run-1"]);
    expect(batches).toEqual([]);
  });

  it("is forgotten with a run that another writer here goes on with", async () => {
    const { recording, record, stored } = openFixture();
    record().append(word("012345"));
    const next = recording.record({ runId: "run-1", fence: 2, lastSeq: 0 });
    next.append(word("6789abcdefghijklmn"));
    await setImmediate();
    expect(stored()).toEqual([[1, word("6789abcdefghijklmn")]]);
  });
});

it("the error in a run's row has its secrets hidden", async () => {
  const { record, batches } = openFixture();
  const error = { code: "internal", message: `It broke off at ${secret}.` };
  await record().end({ status: "failed", finishReason: "error", usage: null, error });
  expect(batches[0]?.end).toMatchObject({ error: { code: "internal", message: "It broke off at 012[redacted]." } });
});
