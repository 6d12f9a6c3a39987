import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { start } from "#lib/server/store/testing/turn";

/** What happens at once stays apart. */
export function concurrencyContract(getStore: () => Store): void {
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
      const [[former], taken] = await Promise.all([
        store.append([batch("run-1", events(1, 1))]),
        store.takeAbandonedRuns("process-2", 100),
      ]);
      const [run] = taken;
      const written = former?.owned ? 1 : 0;
      expect(run).toMatchObject({ owner: "process-2", fence: 2, lastSeq: written });
      expect(await store.readEvents("run-1", 0, 10)).toHaveLength(written);
      expect(await store.append([batch("run-1", events(written + 1, written + 1))])).toEqual([
        { owned: false, stopRequested: false },
      ]);
    });

    test("closing waits for what has begun", async () => {
      const store = getStore();
      const run = start(store);
      await Promise.all([store.close(), expect(run).resolves.toMatchObject({ id: "run-1" })]);
    });
  });
}
