import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { start, turn } from "#lib/server/store/testing/turn";

/** What happens at once stays apart. */
export function concurrencyContract(getStore: () => Store, expireLeases: () => Promise<void>): void {
  describe("concurrency", () => {
    test("50 runs append at once, among turns that start and stops that are asked for, and none loses or mixes events", async () => {
      const store = getStore();
      const runIds = Array.from({ length: 50 }, (_, index) => `run-${index}`);
      await Promise.all(runIds.map((runId, index) => start(store, { chatId: `chat-${index}`, runId })));

      await Promise.all(
        runIds.map(async (runId, index) => {
          for (let seq = 1; seq <= 20; seq += 1) {
            await store.append([
              batch(runId, [event(seq, JSON.stringify({ type: "text-delta", delta: `${runId} ${seq}` }))]),
            ]);
            if (seq === 5) await store.requestStop(runId);
            if (seq === 10) await start(store, { chatId: `later-${index}`, runId: `later-${runId}` });
            if (seq % 7 === 0) await store.listChats("ann", { before: null, limit: 5 });
          }
          await store.append([batch(runId, [event(21)], { end: completed() })]);
        }),
      );

      for (const runId of runIds) {
        const stored = await store.readEvents(runId, 0, 100);
        expect(stored.map((one) => one.seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
        for (const one of stored.slice(0, 20))
          expect(JSON.parse(one.chunk)).toMatchObject({ delta: `${runId} ${one.seq}` });
        expect(await store.getRun(runId)).toMatchObject({ status: "completed", lastSeq: 21, stopRequested: true });
        expect(await store.getRun(`later-${runId}`)).toMatchObject({ status: "running", lastSeq: 0 });
      }
    });

    test("of an owner and its successor only one can write the next event", async () => {
      const store = getStore();
      await start(store);
      await expireLeases();
      const [[former], taken] = await Promise.all([
        store.append([batch("run-1", events(1, 1))]),
        store.takeAbandonedRuns("process-2", 100),
      ]);
      // Where the append came first and renewed the lease, there was nothing to take yet.
      if (taken.length === 0) await expireLeases();
      const [run] = taken.length > 0 ? taken : await store.takeAbandonedRuns("process-2", 100);
      const written = former?.owned ? 1 : 0;
      expect(run).toMatchObject({ owner: "process-2", fence: 2, lastSeq: written });
      expect(await store.readEvents("run-1", 0, 10)).toHaveLength(written);
      expect(await store.append([batch("run-1", events(written + 1, written + 1))])).toEqual([
        { owned: false, stopRequested: false },
      ]);
    });

    test("of 20 turns at once in a chat that is new, one starts and the others find it busy", async () => {
      const store = getStore();
      const turns = Array.from({ length: 20 }, (_, index) => turn({ runId: `run-${index}`, messageId: `m-${index}` }));
      const results = await Promise.all(turns.map((each) => store.startTurn(each)));
      const started = results.filter(({ kind }) => kind === "started");
      expect(started).toHaveLength(1);
      const runId = (await store.listRuns("chat-1"))[0]?.id;
      expect(started[0]).toMatchObject({ run: { id: runId } });
      for (const result of results) if (result.kind !== "started") expect(result).toEqual({ kind: "busy", runId });
      expect(await store.listMessages("chat-1")).toHaveLength(2);
    });

    test("of one request sent 20 times at once, one starts and the others are told of its run", async () => {
      const store = getStore();
      const turns = Array.from({ length: 20 }, (_, index) => turn({ runId: `run-${index}` }));
      const results = await Promise.all(turns.map((each) => store.startTurn(each)));
      expect(results.map(({ kind }) => kind).toSorted()).toEqual([...Array(19).fill("repeated"), "started"]);
      expect(new Set(results.map((result) => "run" in result && result.run.id)).size).toBe(1);
    });

    test("of two users who begin a chat under the same id at once, one has it and the other finds nothing", async () => {
      const store = getStore();
      const results = await Promise.all([
        store.startTurn(turn({ userId: "ann", runId: "run-a" })),
        store.startTurn(turn({ userId: "bob", runId: "run-b" })),
      ]);
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(["not-found", "started"]);
      expect(await store.listMessages("chat-1")).toHaveLength(2);
    });

    test("turns of many chats that bring the same contents at once, in any order, all start", async () => {
      const store = getStore();
      const blobs = Array.from({ length: 30 }, (_, index) => ({ hash: `h${index}`, content: `c${index}` }));
      const starts = Array.from({ length: 10 }, (_, index) =>
        start(store, {
          chatId: `chat-${index}`,
          runId: `run-${index}`,
          blobs: index % 2 === 0 ? blobs : blobs.toReversed(),
        }),
      );
      await Promise.all(starts);
      expect((await store.getBlobs(blobs.map(({ hash }) => hash))).size).toBe(30);
    });

    test("closing waits for what has begun", async () => {
      const store = getStore();
      const run = start(store);
      await Promise.all([store.close(), expect(run).resolves.toMatchObject({ id: "run-1" })]);
    });
  });
}
