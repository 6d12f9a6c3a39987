import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { owner, start } from "#lib/server/store/testing/turn";

const refused = { owned: false, stopRequested: false };

/** Who may write to a run, how it is asked to stop, and how it changes hands. */
export function ownershipContract(getStore: () => Store, expireLeases: () => Promise<void>): void {
  describe("ownership", () => {
    test.each([
      ["another owner", { owner: "process-2" }],
      ["a newer fence", { fence: 2 }],
      ["an older fence", { fence: 0 }],
      ["an unknown run", { runId: "unknown" }],
    ])("nothing is written for %s, while the other batches of the call are", async (_, wrong) => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      const results = await store.append([
        batch("run-1", events(1, 1), { ...wrong, end: completed() }),
        batch("run-2", events(1, 1)),
      ]);
      expect(results).toEqual([refused, { owned: true, stopRequested: false }]);
      expect(await store.readEvents("run-1", 0, 10)).toEqual([]);
      expect(await store.getRun("run-1")).toMatchObject({ status: "running", lastSeq: 0 });
      expect(await store.readEvents("run-2", 0, 10)).toEqual(events(1, 1));
    });

    test("every append tells whether a stop was asked for", async () => {
      const store = getStore();
      await start(store);
      expect(await store.append([batch("run-1", events(1, 1))])).toEqual([{ owned: true, stopRequested: false }]);
      await store.requestStop("run-1");
      await store.requestStop("run-1");
      expect(await store.append([batch("run-1", events(2, 2))])).toEqual([{ owned: true, stopRequested: true }]);
      expect(await store.getRun("run-1")).toMatchObject({ status: "running", stopRequested: true });
    });

    test("a batch without events asks whether the run is owned and should stop", async () => {
      const store = getStore();
      await start(store);
      await store.requestStop("run-1");
      expect(await store.append([batch("run-1", []), batch("run-1", [], { fence: 2 })])).toEqual([
        { owned: true, stopRequested: true },
        refused,
      ]);
      expect(await store.getRun("run-1")).toMatchObject({ lastSeq: 0 });
    });

    test("asking an ended or unknown run to stop changes nothing", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      await store.requestStop("run-1");
      await store.requestStop("unknown");
      expect(await store.getRun("run-1")).toMatchObject({ status: "completed", stopRequested: false });
    });

    test("a new owner takes the runs of others, and their former owner can write no more", async () => {
      const store = getStore();
      await start(store, { now: 2_000 });
      await start(store, { chatId: "chat-2", runId: "run-2", now: 1_000 });
      await start(store, { chatId: "chat-3", runId: "run-3" });
      await store.append([batch("run-1", events(1, 2)), batch("run-3", events(1, 1), { end: completed() })]);
      await store.requestStop("run-1");
      await expireLeases();

      const taken = await store.takeAbandonedRuns("process-2", 100);
      expect(taken.map((run) => [run.id, run.owner, run.fence, run.lastSeq, run.stopRequested])).toEqual([
        ["run-2", "process-2", 2, 0, false],
        ["run-1", "process-2", 2, 2, true],
      ]);
      expect(await store.append([batch("run-1", events(3, 3))])).toEqual([refused]);
      expect(await store.append([batch("run-1", events(3, 3), { owner, fence: 2 })])).toEqual([refused]);
      const byNewOwner = batch("run-1", events(3, 3), { owner: "process-2", fence: 2, end: completed() });
      expect(await store.append([byNewOwner])).toEqual([{ owned: true, stopRequested: true }]);
    });

    test("an owner's own runs are not taken from it", async () => {
      const store = getStore();
      await start(store);
      await expireLeases();
      expect(await store.takeAbandonedRuns(owner, 100)).toEqual([]);
      expect(await store.takeAbandonedRuns("process-2", 100)).toHaveLength(1);
      await expireLeases();
      expect(await store.takeAbandonedRuns("process-2", 100)).toEqual([]);
      expect(await store.getRun("run-1")).toMatchObject({ fence: 2 });
    });
  });
}
