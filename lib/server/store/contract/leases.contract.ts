import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { owner, runWithBrokenHeader, start } from "#lib/server/store/testing/turn";

/** How owners show that they live, how runs change hands, and which end nobody has seen. */
export function leasesContract(getStore: () => Store, expireLeases: () => Promise<void>): void {
  describe("leases", () => {
    test("an owner holds the runs it writes, oldest first, and no others", async () => {
      const store = getStore();
      await start(store, { now: 2_000 });
      await start(store, { chatId: "chat-2", runId: "run-2", now: 1_000 });
      await start(store, { chatId: "chat-3", runId: "run-3" });
      await store.append([batch("run-3", events(1, 1), { end: completed() })]);
      await store.requestStop("run-1");
      const held = [
        { runId: "run-2", fence: 1, stopRequested: false },
        { runId: "run-1", fence: 1, stopRequested: true },
      ];
      expect(await store.renewLeases(owner)).toEqual(held);
      expect(await store.listHeldRuns(owner)).toEqual(held);
      expect(await store.renewLeases("process-2")).toEqual([]);
      expect(await store.listHeldRuns("process-2")).toEqual([]);
    });

    test("the runs an owner holds are listed without their leases being renewed, as they are now", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      await store.releaseRuns(owner, ["run-2"]);
      expect(await store.listHeldRuns(owner)).toEqual([{ runId: "run-1", fence: 1, stopRequested: false }]);
      await expireLeases();
      expect(await store.listHeldRuns(owner)).toHaveLength(1);
      expect(await store.takeAbandonedRuns("process-2", 10, "run-1")).toHaveLength(1);
      expect(await store.listHeldRuns(owner)).toEqual([]);
      await store.requestStop("run-1");
      expect(await store.listHeldRuns("process-2")).toEqual([{ runId: "run-1", fence: 2, stopRequested: true }]);
    });

    test("an owner learns that a run was taken from it", async () => {
      const store = getStore();
      await start(store);
      await expireLeases();
      await store.takeAbandonedRuns("process-2", 1);
      expect(await store.renewLeases(owner)).toEqual([]);
      expect(await store.renewLeases("process-2")).toEqual([{ runId: "run-1", fence: 2, stopRequested: false }]);
    });

    test("a released run can be taken at once, and does not count as taken from a dead owner", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 2))]);
      await store.releaseRuns(owner, ["run-1"]);
      expect(await store.getRun("run-1")).toMatchObject({ owner: null, status: "running", fence: 1 });
      expect(await store.append([batch("run-1", events(3, 3))])).toEqual([{ owned: false, stopRequested: false }]);
      const [taken] = await store.takeAbandonedRuns("process-2", 10);
      expect(taken).toMatchObject({ id: "run-1", owner: "process-2", fence: 2, takeovers: 0, lastSeq: 2 });
    });

    test("an owner can take back what it released", async () => {
      const store = getStore();
      await start(store);
      await store.releaseRuns(owner, ["run-1"]);
      expect(await store.takeAbandonedRuns(owner, 10)).toMatchObject([{ id: "run-1", owner, fence: 2, takeovers: 0 }]);
    });

    test("an owner releases only what is its own and goes on", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      await store.append([batch("run-2", events(1, 1), { end: completed() })]);
      await store.releaseRuns("process-2", ["run-1"]);
      await store.releaseRuns(owner, ["run-2", "unknown"]);
      await store.releaseRuns(owner, []);
      expect(await store.getRun("run-1")).toMatchObject({ owner });
      expect(await store.getRun("run-2")).toMatchObject({ status: "completed" });
      expect(await store.takeAbandonedRuns(owner, 10)).toEqual([]);
    });

    test("each time a run is taken from an owner that did not release it counts", async () => {
      const store = getStore();
      await start(store);
      for (const [index, taker] of ["process-2", "process-3", "process-4"].entries()) {
        await expireLeases();
        expect(await store.takeAbandonedRuns(taker, 1)).toMatchObject([{ takeovers: index + 1, fence: index + 2 }]);
      }
      expect((await store.listRuns("chat-1"))[0]).toMatchObject({ takeovers: 3 });
    });

    test("the oldest runs are taken first, no more than asked for", async () => {
      const store = getStore();
      for (const [index, now] of [3_000, 1_000, 2_000, 1_000].entries()) {
        await start(store, { chatId: `chat-${index}`, runId: `run-${index}`, now });
      }
      await expireLeases();
      const first = await store.takeAbandonedRuns("process-2", 3);
      expect(first.map(({ id }) => id)).toEqual(["run-1", "run-3", "run-2"]);
      const rest = await store.takeAbandonedRuns("process-2", 3);
      expect(rest.map(({ id }) => id)).toEqual(["run-0"]);
    });

    test("one run can be taken by itself", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      await expireLeases();
      expect((await store.takeAbandonedRuns("process-2", 10, "run-2")).map(({ id }) => id)).toEqual(["run-2"]);
      expect(await store.takeAbandonedRuns("process-2", 10, "unknown")).toEqual([]);
      expect(await store.getRun("run-1")).toMatchObject({ owner });
    });

    test("one run cannot be taken by its id from an owner that writes it, nor after its end, nor twice", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      await store.append([batch("run-2", events(1, 1), { end: completed() })]);
      await store.releaseRuns(owner, ["run-1"]);
      expect(await store.takeAbandonedRuns("process-2", 10, "run-2")).toEqual([]);
      expect(await store.takeAbandonedRuns("process-2", 1, "run-1")).toMatchObject([{ id: "run-1", fence: 2 }]);
      expect(await store.takeAbandonedRuns("process-2", 1, "run-1")).toEqual([]);
      expect(await store.getRun("run-1")).toMatchObject({ owner: "process-2", fence: 2, takeovers: 0 });
    });

    test("a run whose header is broken is taken as the others are, without it", async () => {
      const store = getStore();
      await start(store, { run: runWithBrokenHeader(), now: 1_000 });
      await start(store, { chatId: "chat-2", runId: "run-2", now: 2_000 });
      await expireLeases();
      const taken = await store.takeAbandonedRuns("process-2", 10);
      expect(taken.map(({ id, header }) => [id, header?.provider])).toEqual([
        ["run-1", undefined],
        ["run-2", "embedded"],
      ]);
      expect(taken[0]).toMatchObject({ owner: "process-2", fence: 2, header: null });
    });

    test("a run that has ended is never taken", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      await expireLeases();
      expect(await store.takeAbandonedRuns("process-2", 10)).toEqual([]);
    });
  });

  describe("an end that nobody has seen", () => {
    const ends = [
      ["completed", "run-1"],
      ["failed", "run-1"],
      ["stopped", null],
    ] as const;

    test.each(ends)("a run that ended %s leaves %j unseen", async (status, unseenRunId) => {
      const store = getStore();
      await start(store);
      expect((await store.findChat("ann", "chat-1"))?.unseenRunId).toBeNull();
      await store.append([batch("run-1", events(1, 1), { end: { ...completed(), status } })]);
      expect((await store.findChat("ann", "chat-1"))?.unseenRunId).toBe(unseenRunId);
      const { chats } = await store.listChats("ann", { before: null, limit: 1 });
      expect(chats[0]?.unseenRunId).toBe(unseenRunId);
    });

    test("is seen once its user has looked at it, and nobody else can look for them", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      await store.markSeen("bob", "chat-1", "run-1");
      await store.markSeen("ann", "chat-1", "another");
      await store.markSeen("ann", "chat-2", "run-1");
      expect((await store.findChat("ann", "chat-1"))?.unseenRunId).toBe("run-1");
      await store.markSeen("ann", "chat-1", "run-1");
      expect(await store.findChat("ann", "chat-1")).toMatchObject({ unseenRunId: null, updatedAt: 9_000 });
    });

    test("is seen by whoever asks on", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      await start(store, { runId: "run-2", messageId: "message-2", parentId: "run-1" });
      expect((await store.findChat("ann", "chat-1"))?.unseenRunId).toBeNull();
    });
  });
}
