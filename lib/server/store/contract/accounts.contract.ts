import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { owner, runWithBrokenHeader, start, turn } from "#lib/server/store/testing/turn";

/** What becomes of chats when their user signs up, or goes. */
export function accountsContract(getStore: () => Store): void {
  describe("chats that move to another user", () => {
    test("are the other's from then on, all of them, and nobody else's move", async () => {
      const store = getStore();
      await start(store, { chatId: "a", runId: "run-a", userId: "guest" });
      await start(store, { chatId: "b", runId: "run-b", userId: "guest" });
      await start(store, { chatId: "c", runId: "run-c", userId: "bob" });
      await start(store, { chatId: "d", runId: "run-d", userId: "ann" });
      await store.moveChats("guest", "ann");
      expect(await idsOf(store, "ann")).toEqual(["a", "b", "d"]);
      expect(await idsOf(store, "guest")).toEqual([]);
      expect(await idsOf(store, "bob")).toEqual(["c"]);
      expect(await store.findRun("ann", "run-a")).toMatchObject({ id: "run-a", userId: "ann" });
      expect(await store.findRun("guest", "run-a")).toBeUndefined();
    });

    test("take along a run that goes on, which is written as before", async () => {
      const store = getStore();
      await start(store, { userId: "guest" });
      await store.append([batch("run-1", events(1, 2))]);
      await store.moveChats("guest", "ann");
      expect(await store.append([batch("run-1", events(3, 3), { end: completed() })])).toEqual([
        { owned: true, stopRequested: false },
      ]);
      expect(await store.findRun("ann", "run-1")).toMatchObject({ status: "completed", lastSeq: 3 });
    });

    test("may be none", async () => {
      await expect(getStore().moveChats("nobody", "ann")).resolves.toBeUndefined();
    });
  });

  describe("a user who is deleted", () => {
    test("leaves no chat, message, run or event, and other users keep theirs", async () => {
      const store = getStore();
      for (const [userId, chatId] of [
        ["ann", "a"],
        ["ann", "b"],
        ["bob", "c"],
      ] as const) {
        await start(store, { userId, chatId, runId: `run-${chatId}` });
        await store.append([batch(`run-${chatId}`, events(1, 3), { end: completed() })]);
      }
      await store.deleteUser("ann");
      expect(await idsOf(store, "ann")).toEqual([]);
      for (const chatId of ["a", "b"]) {
        expect(await store.chatExists(chatId)).toBe(false);
        expect(await store.listMessages(chatId)).toEqual([]);
        expect(await store.getRun(`run-${chatId}`)).toBeUndefined();
        expect(await store.readEvents(`run-${chatId}`, 0, 10)).toEqual([]);
      }
      expect(await idsOf(store, "bob")).toEqual(["c"]);
      expect(await store.listMessages("c")).toHaveLength(2);
      expect(await store.readEvents("run-c", 0, 10)).toEqual(events(1, 3));
    });

    test("leaves nothing that was kept of the messages by hash, but what agents are made of stays", async () => {
      const store = getStore();
      await startWith(store, { userId: "ann", chatId: "a", messageId: "m-ann", hash: "said-by-ann" });
      await startWith(store, { userId: "bob", chatId: "b", messageId: "m-bob", hash: "said-by-bob" });
      await store.deleteUser("ann");
      const blobs = await store.getBlobs(["said-by-ann", "said-by-bob", "instructions", "tools"]);
      expect([...blobs.keys()].toSorted()).toEqual(["instructions", "said-by-bob", "tools"]);
    });

    test("leaves what another user said alike under the same id, but not what was said otherwise under it", async () => {
      const store = getStore();
      await startWith(store, { userId: "ann", chatId: "a", messageId: "m1", hash: "hello" });
      await startWith(store, { userId: "bob", chatId: "b", messageId: "m1", hash: "hello" });
      await startWith(store, { userId: "ann", chatId: "c", messageId: "m2", hash: "private" });
      await startWith(store, { userId: "bob", chatId: "d", messageId: "m2", hash: "otherwise" });
      await store.deleteUser("ann");
      const blobs = await store.getBlobs(["hello", "private", "otherwise"]);
      expect([...blobs.keys()].toSorted()).toEqual(["hello", "otherwise"]);
    });

    test("is deleted though the header of a run is broken, theirs or another's under the same message", async () => {
      const store = getStore();
      await start(store, { chatId: "a", run: runWithBrokenHeader("run-a") });
      await startWith(store, { userId: "ann", chatId: "b", messageId: "m1", hash: "said-by-ann" });
      await start(store, { userId: "bob", chatId: "c", messageId: "m1", run: runWithBrokenHeader("run-c") });
      await store.deleteUser("ann");
      expect(await idsOf(store, "ann")).toEqual([]);
      expect([...(await store.getBlobs(["said-by-ann"])).keys()]).toEqual([]);
      expect(await idsOf(store, "bob")).toEqual(["c"]);
    });

    test("leaves nothing that was kept of messages by hash where only a broken header named it", async () => {
      const store = getStore();
      const said = (id: string, words: string) => ({ hash: words, content: JSON.stringify({ id, words }) });
      const blobs = [said("m1", "by-ann"), said("m10", "by-another"), said("m2", "by-bob")];
      await start(store, { run: runWithBrokenHeader(), messageId: "m1", blobs });
      await start(store, { chatId: "b", messageId: "m2", run: runWithBrokenHeader("run-b") });
      await startWith(store, { userId: "bob", chatId: "c", messageId: "m2", hash: "by-bob" });
      await store.deleteUser("ann");
      const left = await store.getBlobs(blobs.map(({ hash }) => hash));
      expect([...left.keys()].toSorted()).toEqual(["by-another", "by-bob"]);
    });

    test("shuts out whoever still writes a run of theirs", async () => {
      const store = getStore();
      await start(store);
      await store.deleteUser("ann");
      expect(await store.append([batch("run-1", events(1, 1))])).toEqual([{ owned: false, stopRequested: false }]);
      expect(await store.renewLeases(owner)).toEqual([]);
    });

    test("may have had nothing, or be deleted twice", async () => {
      const store = getStore();
      await store.deleteUser("nobody");
      await start(store);
      await store.deleteUser("ann");
      await expect(store.deleteUser("ann")).resolves.toBeUndefined();
    });
  });
}

async function idsOf(store: Store, userId: string): Promise<string[]> {
  const { chats } = await store.listChats(userId, { before: null, limit: 10 });
  return chats.map(({ id }) => id).toSorted();
}

async function startWith(
  store: Store,
  { userId, chatId, messageId, hash }: { userId: string; chatId: string; messageId: string; hash: string },
): Promise<void> {
  const sketch = turn({ userId, chatId, runId: `run-${chatId}`, messageId });
  const header = { ...sketch.run.header, history: [{ id: messageId, hash }] };
  const blobs = [hash, header.instructionsHash, header.toolsHash].map((each) => ({ hash: each, content: each }));
  await start(store, { ...sketch, chatId, messageId, runId: sketch.run.id, run: { ...sketch.run, header }, blobs });
}
