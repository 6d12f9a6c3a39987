import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createRunReaper } from "#lib/server/runs/run-reaper";
import type { RunRow } from "#lib/server/store/store";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database with so many abandoned runs, and a reaper whose runs go on until the test ends them. */
function openFixture({ count = 0, isShared = true } = {}) {
  const abandoned = Array.from({ length: count }, (_, index) => `run-${index + 1}`);
  const going = new Map<string, PromiseWithResolvers<void>>();
  const reported: string[] = [];
  const store = {
    takeAbandonedRuns: vi.fn((_owner: string, limit: number, runId?: string) => {
      const ids = runId === undefined ? abandoned.slice(0, limit) : abandoned.filter((id) => id === runId);
      for (const id of ids) abandoned.splice(abandoned.indexOf(id), 1);
      return Promise.resolve(ids.map((id) => ({ id }) as RunRow)); // the reaper reads nothing else of it
    }),
    releaseRuns: vi.fn((_owner: string, runIds: string[]) => {
      abandoned.push(...runIds);
      return Promise.resolve();
    }),
  };
  const takeUp = vi.fn((run: RunRow): Promise<void> => {
    const work = Promise.withResolvers<void>();
    going.set(run.id, work);
    return work.promise;
  });
  const reaper = createRunReaper({
    store,
    owner: "process-1",
    takeUp,
    isShared,
    random: () => 0.5,
    // The clock of the tests does not know the timers that answer promises.
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    reportFailure: (event) => {
      reported.push(event);
      return "ref";
    },
  });
  onTestFinished(() => reaper.stop());
  const end = async (runId: string): Promise<void> => {
    going.get(runId)?.resolve();
    going.delete(runId);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { abandoned, going, reported, store, takeUp, reaper, end };
}

describe("abandoned runs", () => {
  it("are gone on with twenty at a time, the next as soon as there is room", async () => {
    const { reaper, going, abandoned, end } = openFixture({ count: 500 });
    await reaper.look();
    expect(going.size).toBe(20);
    await reaper.look();
    expect([going.size, abandoned.length]).toEqual([20, 480]);
    await end("run-7");
    expect([going.size, abandoned.length]).toEqual([20, 479]);
    expect(reaper.claims("run-7")).toBe(false);
    expect(reaper.claims("run-21")).toBe(true);
  });

  it("are looked for at the start and every three seconds where others may leave some", async () => {
    const { reaper, store, abandoned, going } = openFixture();
    reaper.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.takeAbandonedRuns).toHaveBeenCalledTimes(1);
    abandoned.push("run-1");
    await vi.advanceTimersByTimeAsync(3_000);
    expect([...going.keys()]).toEqual(["run-1"]);
  });

  it("are looked for seldom where nobody else is", async () => {
    const { reaper, store } = openFixture({ isShared: false });
    reaper.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(store.takeAbandonedRuns).toHaveBeenCalledTimes(1);
  });

  it("are taken by one look when several ask at once", async () => {
    const { reaper, store } = openFixture({ count: 3 });
    await Promise.all([reaper.look(), reaper.look(), reaper.look()]);
    expect(store.takeAbandonedRuns).toHaveBeenCalledTimes(1);
  });

  it("are taken no more once the process is about to go", async () => {
    const { reaper, store } = openFixture({ count: 3 });
    reaper.stop();
    await reaper.look();
    expect(await reaper.take("run-1")).toBe(false);
    expect(store.takeAbandonedRuns).not.toHaveBeenCalled();
  });

  it.each(["look", "take"] as const)("that were on their way then are let go of (%s)", async (how) => {
    const { reaper, store, takeUp, abandoned } = openFixture({ count: 1 });
    const answer = Promise.withResolvers<RunRow[]>();
    store.takeAbandonedRuns.mockReturnValueOnce(answer.promise);
    const asked = how === "look" ? reaper.look() : reaper.take("run-1");
    abandoned.length = 0;
    reaper.stop();
    answer.resolve([{ id: "run-1" } as RunRow]); // the reaper reads nothing else of it
    await asked;
    await vi.advanceTimersByTimeAsync(0);
    expect(takeUp).not.toHaveBeenCalled();
    expect(abandoned).toEqual(["run-1"]);
  });

  it("that cannot be looked for are reported once", async () => {
    const { reaper, store, reported } = openFixture();
    store.takeAbandonedRuns.mockRejectedValue(new Error("no database"));
    await reaper.look();
    await reaper.look();
    expect(reported).toEqual(["abandoned runs could not be looked for"]);
  });
});

describe("a place among the twenty", () => {
  it("is free for the next as soon as its run is written, which stays claimed until it is done with", async () => {
    const { reaper, going, abandoned, end } = openFixture({ count: 100 });
    await reaper.look();
    for (let index = 1; index <= 80; index++) {
      reaper.hasBegun(`run-${index}`);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect([going.size, abandoned.length]).toEqual([100, 0]);
    expect(reaper.claims("run-1")).toBe(true);
    await end("run-1");
    expect(reaper.claims("run-1")).toBe(false);
  });

  it("that is freed while others are being taken is not forgotten", async () => {
    const { reaper, store, takeUp, going } = openFixture({ count: 60 });
    takeUp.mockImplementation((run) => {
      going.set(run.id, Promise.withResolvers());
      reaper.hasBegun(run.id);
      return new Promise(() => undefined);
    });
    await reaper.look();
    expect(going.size).toBe(60);
    expect(store.takeAbandonedRuns).toHaveBeenCalledTimes(4);
  });

  it("is not needed for a run that was begun here, or asked for by its id", async () => {
    const { reaper, going } = openFixture({ count: 30 });
    reaper.hasBegun("run-of-a-person");
    await reaper.look();
    void reaper.take("run-25");
    await vi.advanceTimersByTimeAsync(0);
    expect(going.size).toBe(21);
  });
});

describe("one abandoned run", () => {
  it("is taken by its id, and answered when it was dealt with", async () => {
    const { reaper, going, end } = openFixture({ count: 30 });
    const taken = reaper.take("run-25");
    await vi.advanceTimersByTimeAsync(0);
    expect([...going.keys()]).toEqual(["run-25"]);
    await end("run-25");
    expect(await taken).toBe(true);
    expect(await reaper.take("run-99")).toBe(false);
  });

  it("that cannot be read for a while is gone on with after it", async () => {
    const { reaper, takeUp, reported } = openFixture({ count: 1 });
    takeUp.mockRejectedValueOnce(new Error("no database")).mockResolvedValueOnce();
    await reaper.look();
    await vi.advanceTimersByTimeAsync(500);
    expect(takeUp).toHaveBeenCalledTimes(2);
    expect(reported).toEqual([]);
    expect(reaper.claims("run-1")).toBe(false);
  });

  it("that cannot be read at all is let go for others", async () => {
    const { reaper, takeUp, store, reported } = openFixture({ count: 1 });
    takeUp.mockRejectedValue(new Error("no database"));
    await reaper.look();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reported).toEqual(["taken run could not be gone on with"]);
    expect(store.releaseRuns.mock.calls).toEqual([["process-1", ["run-1"]]]);
    expect(reaper.claims("run-1")).toBe(false);
  });
});
