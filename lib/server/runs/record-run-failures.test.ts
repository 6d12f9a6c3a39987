import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { followRun } from "#lib/server/runs/follow-run";
import { createRunRecording } from "#lib/server/runs/record-run";
import { createRunTails } from "#lib/server/runs/run-tails";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { owner, start } from "#lib/server/store/testing/turn";
import { noWakeups } from "#lib/server/store/wakeups";

const opening: RunChunk[] = [
  { type: "start", messageId: "run-1" },
  { type: "data-span-start", data: { span: "s1", kind: "run", name: "Agent", tags: [], at: 1 }, transient: true },
];
const terminal: RunChunk = { type: "data-span-end", data: { span: "s1", status: "completed", at: 1 }, transient: true };
const completed = { status: "completed", finishReason: "stop", usage: null, error: null } as const;

/** A real store that can be made to refuse, and a recording of it whose pauses take no time. */
async function openFixture(runIds = ["run-1"]) {
  const { store, database } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const { append } = store;
  let refuses: (ids: string[]) => boolean = () => false;
  const tries: string[][] = [];
  vi.spyOn(store, "append").mockImplementation((batches) => {
    const ids = batches.map(({ runId }) => runId);
    tries.push(ids);
    return refuses(ids) ? Promise.reject(new Error("database is full")) : append(batches);
  });
  const reported: string[] = [];
  const pauses: number[] = [];
  const recording = createRunRecording({
    store,
    owner,
    redaction: createRedaction([]),
    now: () => 7,
    reportFailure: (event) => {
      reported.push(event);
      return "ref";
    },
    wait: (ms) => {
      pauses.push(ms);
      return setImmediate();
    },
  });
  const recorders = [];
  for (const runId of runIds) {
    const run = await start(store, { chatId: `chat of ${runId}`, runId });
    recorders.push(recording.record({ runId, fence: run.fence, lastSeq: 0 }));
  }
  const [recorder, other = recorder] = recorders;
  if (!recorder || !other) throw new Error("There is no run to record.");
  return {
    store,
    database,
    recording,
    recorder,
    other,
    reported,
    pauses,
    tries,
    /** Makes the store refuse every append for which `isRefused` is true of its runs. */
    refuse(isRefused: (ids: string[]) => boolean): void {
      refuses = isRefused;
    },
    heal(): void {
      refuses = () => false;
    },
    statusOf: async (runId: string) => (await store.getRun(runId))?.status,
  };
}

describe("a store that refuses for a while", () => {
  it.each([1, 3, 5])("%i times costs no event, and the run goes on", async (times) => {
    const { recorder, refuse, store, reported, statusOf } = await openFixture();
    let left = times;
    refuse(() => left-- > 0);
    for (const chunk of opening) recorder.append(chunk);
    await setImmediate();
    recorder.append({ type: "text-start", id: "t1" });
    recorder.append(terminal);
    await recorder.end(completed);
    expect(await statusOf("run-1")).toBe("completed");
    expect((await store.readEvents("run-1", 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(recorder.signal.aborted).toBe(false);
    expect(reported).toEqual(["events could not be stored"]);
  });

  it("refuses the events of one run only, and the others are stored without it", async () => {
    const { recorder, other, refuse, tries, statusOf } = await openFixture(["run-1", "run-2"]);
    refuse((ids) => ids.includes("run-1"));
    for (const each of [recorder, other]) {
      each.append(terminal);
      void each.end(completed);
    }
    await vi.waitFor(async () => expect(await statusOf("run-2")).toBe("completed"));
    expect(other.signal.aborted).toBe(false);
    expect(tries[0]).toEqual(["run-1", "run-2"]);
    expect(tries).toContainEqual(["run-2"]);
  });
});

describe("a store that refuses for good", () => {
  it("loses the run after a bounded number of tries", async () => {
    const { recorder, recording, refuse, reported } = await openFixture();
    refuse(() => true);
    recorder.append(terminal);
    await recorder.end(completed);
    expect(recorder.signal.reason).toBe("lost");
    expect(recording.tail("run-1")).toBeUndefined();
    expect(reported).toEqual(["events could not be stored", "run was given up: its events could not be stored"]);
  });

  it("and then answers again has the run ended also when one of its rows is broken", async () => {
    const { recorder, refuse, heal, store, database, statusOf } = await openFixture();
    for (const chunk of [...opening, { type: "text-start", id: "t1" } as const]) recorder.append(chunk);
    await vi.waitFor(async () => expect((await store.getRun("run-1"))?.lastSeq).toBe(3));
    await database.kysely.updateTable("run_events").set({ chunk: "{" }).where("seq", "=", 2).execute();
    refuse(() => true);
    recorder.append(terminal);
    await vi.waitFor(() => expect(recorder.signal.reason).toBe("lost"));
    heal();
    await vi.waitFor(async () => expect(await statusOf("run-1")).toBe("interrupted"));
  });

  it("and then answers again has the run ended as interrupted, and the chat takes the next turn", async () => {
    const { recorder, recording, refuse, heal, store, statusOf } = await openFixture();
    for (const chunk of [...opening, { type: "text-start", id: "t1" } as const]) recorder.append(chunk);
    await vi.waitFor(async () => expect((await store.getRun("run-1"))?.lastSeq).toBe(3));
    refuse(() => true);
    const { signal } = new AbortController();
    const following = followRun({
      store,
      tails: createRunTails({ store, recording, wakeups: noWakeups }),
      runId: "run-1",
      after: 3,
      signal,
    });
    const chunks = Array.fromAsync(following, (batch) => batch.map(({ chunk }) => chunk.type));
    recorder.append({ type: "text-delta", id: "t1", delta: "lost words" });
    await vi.waitFor(() => expect(recorder.signal.reason).toBe("lost"));
    heal();
    await vi.waitFor(async () => expect(await statusOf("run-1")).toBe("interrupted"));
    expect(await store.getRun("run-1")).toMatchObject({ finishReason: "lost", error: { code: "storage_failed" } });
    expect((await chunks).flat()).toEqual(["text-end", "error", "data-span-end"]);
    await start(store, { chatId: "chat of run-1", runId: "run-2", messageId: "message-2", parentId: "run-1" });
  });

  it("is asked again ever more rarely, and once the run has ended not at all", async () => {
    const { recorder, refuse, heal, pauses, statusOf } = await openFixture();
    refuse(() => true);
    recorder.append(terminal);
    await vi.waitFor(() => expect(pauses.filter((ms) => ms === 30_000).length).toBeGreaterThan(1));
    heal();
    await vi.waitFor(async () => expect(await statusOf("run-1")).toBe("interrupted"));
    const longOnes = pauses.filter((ms) => ms >= 1000 && ms !== 3000);
    expect(Math.max(...longOnes)).toBe(30_000);
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    const count = pauses.length;
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    expect(pauses).toHaveLength(count);
  });

  it("ends a run that another process has taken over no more", async () => {
    const { recorder, refuse, heal, store, pauses } = await openFixture();
    refuse(() => true);
    recorder.append(terminal);
    await vi.waitFor(() => expect(recorder.signal.reason).toBe("lost"));
    await store.takeAbandonedRuns("process-2", 100);
    heal();
    await vi.waitFor(() => expect(pauses).toContain(1000));
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    expect(await store.getRun("run-1")).toMatchObject({ status: "running", owner: "process-2", lastSeq: 0 });
  });
});
