import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { start } from "#lib/server/store/testing/turn";

/** How events get into the log, and how a run ends. */
export function appendContract(getStore: () => Store): void {
  describe("append", () => {
    test("events of several runs are stored and counted in one call", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      const results = await store.append([
        batch("run-1", events(1, 2)),
        batch("run-2", events(1, 1)),
        batch("run-1", events(3, 3)),
      ]);
      expect(results).toEqual([
        { owned: true, stopRequested: false },
        { owned: true, stopRequested: false },
        { owned: true, stopRequested: false },
      ]);
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 3));
      expect(await store.readEvents("run-2", 0, 10)).toEqual(events(1, 1));
      expect(await store.getRun("run-1")).toMatchObject({ lastSeq: 3, status: "running" });
    });

    test.each([
      ["begins after a gap", [event(3)]],
      ["says otherwise than the log", [event(1, '"another"')]],
      ["says otherwise than the log, and goes on", [event(1, '"another"'), event(2)]],
      ["has a gap inside", [event(2), event(4)]],
    ])("a batch that %s rejects, and nothing of the whole call is written", async (_, wrong) => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      await store.append([batch("run-1", events(1, 1))]);
      await expect(store.append([batch("run-2", events(1, 1)), batch("run-1", wrong)])).rejects.toThrow(
        /does not follow/,
      );
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 1));
      expect(await store.readEvents("run-2", 0, 10)).toEqual([]);
      expect(await store.getRun("run-2")).toMatchObject({ lastSeq: 0 });
      expect(await store.append([batch("run-1", events(2, 2))])).toEqual([{ owned: true, stopRequested: false }]);
    });

    test("a batch that is stored already, because its answer was lost, is answered again and not stored twice", async () => {
      const store = getStore();
      await start(store);
      await store.requestStop("run-1");
      const first = batch("run-1", events(1, 2));
      const answer = [{ owned: true, stopRequested: true }];
      expect(await store.append([first])).toEqual(answer);
      expect(await store.append([first])).toEqual(answer);
      expect(await store.append([batch("run-1", events(2, 2))])).toEqual(answer);
      expect(await store.append([batch("run-1", events(1, 4))])).toEqual(answer);
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 4));
      expect(await store.getRun("run-1")).toMatchObject({ lastSeq: 4, status: "running" });
    });

    test("an end that is stored already is answered again, but to its own writer only", async () => {
      const store = getStore();
      await start(store);
      const last = batch("run-1", events(1, 2), { end: completed() });
      await store.append([last]);
      expect(await store.append([{ ...last, end: completed(99_000) }])).toEqual([
        { owned: true, stopRequested: false },
      ]);
      expect(await store.append([{ ...last, fence: 2 }])).toEqual([{ owned: false, stopRequested: false }]);
      expect(await store.append([batch("run-1", events(1, 2))])).toEqual([{ owned: false, stopRequested: false }]);
      expect(await store.getRun("run-1")).toMatchObject({ status: "completed", endedAt: 9_000, lastSeq: 2 });
      expect(await store.findChat("ann", "chat-1")).toMatchObject({ updatedAt: 9_000 });
    });

    test("an end may come with what is stored already", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 2))]);
      await store.append([batch("run-1", events(2, 2), { end: completed() })]);
      expect(await store.getRun("run-1")).toMatchObject({ status: "completed", lastSeq: 2, owner: null });
    });

    test("what comes for a run after its end in the same call is refused", async () => {
      const store = getStore();
      await start(store);
      const results = await store.append([
        batch("run-1", events(1, 1), { end: completed() }),
        batch("run-1", events(2, 2)),
      ]);
      expect(results.map(({ owned }) => owned)).toEqual([true, false]);
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 1));
    });

    test("the end of a run is written with its last event", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 2))]);
      const end = {
        status: "failed" as const,
        finishReason: "error" as const,
        usage: { inputTokens: 7 },
        error: { code: "provider_refused", message: "The model's provider refused the key.", ref: "r1" },
        at: 7_000,
      };
      await store.append([batch("run-1", events(3, 3), { end })]);
      expect(await store.getRun("run-1")).toMatchObject({
        status: "failed",
        finishReason: "error",
        usage: { inputTokens: 7 },
        error: end.error,
        endedAt: 7_000,
        lastSeq: 3,
        owner: null,
      });
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 3));
      expect(await store.findChat("ann", "chat-1")).toMatchObject({ updatedAt: 7_000, activeRunId: null });
    });

    test("an end is undone with the call it came in", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2" });
      const ending = batch("run-1", events(1, 1), { end: completed() });
      await expect(store.append([ending, batch("run-2", [event(5)])])).rejects.toThrow(/does not follow/);
      expect(await store.getRun("run-1")).toMatchObject({ status: "running", lastSeq: 0, endedAt: null });
      expect(await store.readEvents("run-1", 0, 10)).toEqual([]);
      expect(await store.findChat("ann", "chat-1")).toMatchObject({ updatedAt: 1_000, activeRunId: "run-1" });
    });

    test("an end without an event is a bug", async () => {
      const store = getStore();
      await start(store);
      await expect(store.append([batch("run-1", [], { end: completed() })])).rejects.toThrow(/must end with an event/);
      expect(await store.getRun("run-1")).toMatchObject({ status: "running" });
    });

    test("a run without usage or error has neither at its end", async () => {
      const store = getStore();
      await start(store);
      const end = { ...completed(), status: "stopped" as const, finishReason: "stopped" as const, usage: null };
      await store.append([batch("run-1", events(1, 1), { end })]);
      const run = await store.getRun("run-1");
      expect(run).toMatchObject({ status: "stopped", usage: null });
      expect(run).not.toHaveProperty("error");
    });

    test("an ended run takes no further event and keeps its end", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      const late = { ...completed(), status: "stopped" as const, finishReason: "stopped" as const };
      expect(await store.append([batch("run-1", events(2, 2), { end: late })])).toEqual([
        { owned: false, stopRequested: false },
      ]);
      expect(await store.getRun("run-1")).toMatchObject({ status: "completed", lastSeq: 1 });
      expect(await store.readEvents("run-1", 0, 10)).toHaveLength(1);
    });

    test("an ended run makes room for the chat's next", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      await start(store, { runId: "run-2", messageId: "message-2", parentId: "run-1" });
      const runs = await store.listRuns("chat-1");
      for (const run of runs) {
        const { header, ...listed } = (await store.getRun(run.id)) ?? {};
        expect(run).toEqual(listed);
        expect(header).toBeDefined();
      }
      expect(runs.map((run) => [run.id, run.status])).toEqual([
        ["run-1", "completed"],
        ["run-2", "running"],
      ]);
    });

    test("a batch that asks to be durable is stored like any other", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 1), { isDurable: true })]);
      await store.append([batch("run-1", events(2, 2))]);
      expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 2));
    });

    test("no batches give no results", async () => {
      expect(await getStore().append([])).toEqual([]);
    });
  });
}
