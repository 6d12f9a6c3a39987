import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Recording } from "#lib/server/runs/record-run";
import { startRunKeeper } from "#lib/server/runs/run-keeper";
import { connectProcesses } from "#lib/server/runs/testing/connect-processes";
import type { HeldRun } from "#lib/server/store/store";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const held = (runId: string, rest: Partial<HeldRun> = {}): HeldRun => ({
  runId,
  fence: 1,
  stopRequested: false,
  ...rest,
});

function openFixture({ isShared = true } = {}) {
  const writing = new Map<string, Recording>([["run-1", { runId: "run-1", fence: 1, lastSeq: 0 }]]);
  const database: { rows: HeldRun[]; error?: Error } = { rows: [held("run-1")] };
  const answer = (): Promise<HeldRun[]> =>
    database.error ? Promise.reject(database.error) : Promise.resolve(database.rows);
  const store = {
    renewLeases: vi.fn(answer),
    listHeldRuns: vi.fn(answer),
    releaseRuns: vi.fn((_owner: string, _runIds: string[]) => Promise.resolve()),
  };
  const recording = {
    writing: () => [...writing.values()],
    isBusy: (runId: string) => writing.has(runId),
    lose: vi.fn(),
    stop: vi.fn((_runId: string) => Promise.resolve()),
  };
  const hub = connectProcesses();
  const elsewhere = hub.join();
  const reported: string[] = [];
  const claimed = new Set<string>();
  const keeper = startRunKeeper({
    store,
    wakeups: hub.join(),
    recording,
    owner: "process-1",
    isShared,
    isClaimed: (runId) => claimed.has(runId),
    reportFailure: (event) => {
      reported.push(event);
      return "ref";
    },
  });
  onTestFinished(() => keeper.stop());
  return { store, recording, database, writing, elsewhere, reported, claimed, keeper };
}

describe("a beat", () => {
  it("renews every five seconds and leaves runs alone that are still ours", async () => {
    const { store, recording } = openFixture({ isShared: false });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(store.renewLeases).toHaveBeenCalledTimes(3);
    expect(store.renewLeases).toHaveBeenCalledWith("process-1");
    expect(recording.lose).not.toHaveBeenCalled();
    expect(recording.stop).not.toHaveBeenCalled();
  });

  it("finds a run lost that is another's by now, or ours again under another fence", async () => {
    const { recording, database, keeper } = openFixture();
    database.rows = [];
    await keeper.beat();
    expect(recording.lose.mock.calls).toEqual([["run-1", 1]]);
    database.rows = [held("run-1", { fence: 2 })];
    await keeper.beat();
    expect(recording.lose).toHaveBeenCalledTimes(2);
  });

  it("does not take a run for lost that began while the database was asked", async () => {
    const { recording, database, store, writing, keeper } = openFixture();
    store.renewLeases.mockImplementationOnce(() => {
      writing.set("run-2", { runId: "run-2", fence: 1, lastSeq: 0 });
      return Promise.resolve(database.rows);
    });
    await keeper.beat();
    expect(recording.lose).not.toHaveBeenCalled();
  });

  it("stops a run that somebody asked to stop", async () => {
    const { recording, database, keeper } = openFixture();
    database.rows = [held("run-1", { stopRequested: true })];
    await keeper.beat();
    expect(recording.stop.mock.calls).toEqual([["run-1"]]);
  });

  it("that fails is reported once until one works again, and loses nothing", async () => {
    const { recording, database, reported } = openFixture({ isShared: false });
    database.error = new Error("no database");
    await vi.advanceTimersByTimeAsync(15_000);
    expect(reported).toEqual(["ownership of runs could not be renewed"]);
    delete database.error;
    await vi.advanceTimersByTimeAsync(5_000);
    database.error = new Error("no database");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reported).toHaveLength(2);
    expect(recording.lose).not.toHaveBeenCalled();
  });

  it("lets go of a run of ours that nobody has written for two beats, unless it was just taken", async () => {
    const { store, database, claimed, keeper } = openFixture();
    database.rows = [held("run-1"), held("run-2"), held("run-3")];
    claimed.add("run-3");
    await keeper.beat();
    expect(store.releaseRuns).not.toHaveBeenCalled();
    await keeper.beat();
    expect(store.releaseRuns.mock.calls).toEqual([["process-1", ["run-2"]]]);
  });
});

describe("a wish to stop that another process took", () => {
  it("is seen within half a second without any word of it", async () => {
    const { recording, database } = openFixture();
    database.rows = [held("run-1", { stopRequested: true })];
    await vi.advanceTimersByTimeAsync(500);
    expect(recording.stop).toHaveBeenCalledWith("run-1");
  });

  it("is seen at once when the other announces it", async () => {
    const { recording, database, elsewhere, store } = openFixture();
    database.rows = [held("run-1", { stopRequested: true })];
    elsewhere.announce("run-9");
    await vi.advanceTimersByTimeAsync(0);
    expect(store.listHeldRuns).not.toHaveBeenCalled();
    elsewhere.announce("run-1");
    await vi.advanceTimersByTimeAsync(0);
    expect(recording.stop).toHaveBeenCalledWith("run-1");
  });

  it("is asked for once for all runs, and not while none is written", async () => {
    const { store, writing } = openFixture();
    writing.set("run-2", { runId: "run-2", fence: 1, lastSeq: 0 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.listHeldRuns).toHaveBeenCalledTimes(2);
    writing.clear();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.listHeldRuns).toHaveBeenCalledTimes(2);
  });

  it("is not polled for where no other process can be", async () => {
    const { store } = openFixture({ isShared: false });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(store.listHeldRuns).not.toHaveBeenCalled();
  });
});
