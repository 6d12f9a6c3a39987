import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { start, turn } from "#lib/server/store/testing/turn";

const oddIds = ["__proto__", "constructor", "toString", "a'b\"c; --", "%", "_", "..", "ünï-🐈", " "];

/** Chats, whose they are, and how they are listed. */
export function chatsContract(getStore: () => Store): void {
  describe("chats", () => {
    test("what is somebody else's is not there", async () => {
      const store = getStore();
      await start(store);
      expect(await store.findChat("bob", "chat-1")).toBeUndefined();
      expect(await store.findRun("bob", "run-1")).toBeUndefined();
      expect(await store.listChats("bob", { before: null, limit: 10 })).toEqual({ chats: [], cursor: null });
      expect(await store.findRun("ann", "run-1")).toEqual(await store.getRun("run-1"));
    });

    test("that an id is taken is known whoever asks", async () => {
      const store = getStore();
      await start(store);
      expect(await store.chatExists("chat-1")).toBe(true);
      expect(await store.chatExists("chat-2")).toBe(false);
    });

    test("the newest runs of a person come first, over all chats and with what was asked, and only theirs", async () => {
      const store = getStore();
      await start(store, { chatId: "a", runId: "run-a", text: "first", now: 1_000 });
      await start(store, { chatId: "b", runId: "run-b", text: "second", now: 3_000 });
      await start(store, { userId: "bob", chatId: "c", runId: "run-c", now: 4_000 });
      const recent = await store.listRecentRuns("ann", 10);
      expect(recent.map(({ id, chatId, question }) => ({ id, chatId, question }))).toEqual([
        { id: "run-b", chatId: "b", question: "second" },
        { id: "run-a", chatId: "a", question: "first" },
      ]);
      expect((await store.listRecentRuns("ann", 1)).map(({ id }) => id)).toEqual(["run-b"]);
      expect(await store.listRecentRuns("nobody", 10)).toEqual([]);
    });

    test("unknown ids find nothing", async () => {
      const store = getStore();
      await start(store);
      for (const id of [...oddIds, "", "CHAT-1", "chat-", "a\0b"]) {
        expect(await store.findChat("ann", id)).toBeUndefined();
        expect(await store.chatExists(id)).toBe(false);
        expect(await store.findRun("ann", id)).toBeUndefined();
        expect(await store.getRun(id)).toBeUndefined();
        expect(await store.listMessages(id)).toEqual([]);
        expect(await store.listRuns(id)).toEqual([]);
        expect(await store.getBlobs([id])).toEqual(new Map());
      }
    });

    test.each(oddIds)("the id %j is data like any other", async (id) => {
      const store = getStore();
      const ids = { userId: id, chatId: id, messageId: id, runId: `run ${id}` };
      await start(store, { ...ids, blobs: [{ hash: id, content: "odd" }] });
      await start(store, { chatId: "other", runId: "other" });
      await store.append([batch(ids.runId, events(1, 2))]);
      expect(await store.findChat(id, id)).toMatchObject({ id, userId: id, headId: ids.runId });
      expect(await store.findRun(id, ids.runId)).toMatchObject({ chatId: id, lastSeq: 2, userMessageId: id });
      expect(await store.readEvents(ids.runId, 0, 10)).toEqual(events(1, 2));
      expect((await store.listMessages(id)).map((message) => message.id)).toEqual([id, ids.runId]);
      expect(await store.getBlobs([id])).toEqual(new Map([[id, "odd"]]));
      expect(await listIds(store, { userId: id, limit: 1 })).toEqual([id]);
      expect(await store.startTurn(turn(ids))).toMatchObject({ kind: "repeated" });
    });

    test("the last changed chat comes first, and both ends of a run count as a change", async () => {
      const store = getStore();
      await start(store, { chatId: "a", runId: "run-a", now: 1_000 });
      await start(store, { chatId: "b", runId: "run-b", now: 2_000 });
      await start(store, { chatId: "c", runId: "run-c", now: 3_000 });
      expect(await listIds(store, { limit: 10 })).toEqual(["c", "b", "a"]);
      await store.append([batch("run-a", events(1, 1), { end: completed(4_000) })]);
      expect(await listIds(store, { limit: 10 })).toEqual(["a", "c", "b"]);
    });

    test("pages are stable when all times are equal, and every chat is on one page", async () => {
      const store = getStore();
      const ids = Array.from({ length: 25 }, (_, index) => `chat-${String(index).padStart(2, "0")}`);
      for (const id of ids) await start(store, { chatId: id, runId: `run-${id}` });
      await start(store, { chatId: "somebody's", runId: "other", userId: "bob" });
      const expected = ids.toReversed();
      for (const limit of [1, 7, 25, 100]) expect(await listIds(store, { limit })).toEqual(expected);
    });

    test("there is a cursor only when there is more", async () => {
      const store = getStore();
      for (const id of ["a", "b"]) await start(store, { chatId: id, runId: `run-${id}` });
      expect((await store.listChats("ann", { before: null, limit: 2 })).cursor).toBeNull();
      const first = await store.listChats("ann", { before: null, limit: 1 });
      expect(first.cursor).not.toBeNull();
      const second = await store.listChats("ann", { before: first.cursor, limit: 1 });
      expect(second.cursor).toBeNull();
      expect([...first.chats, ...second.chats].map((chat) => chat.id)).toEqual(["b", "a"]);
    });

    test.each(["", "junk", "1", "1.", ".a", "-1.a", "1e3.a"])("the cursor %j is a bad request", async (before) => {
      await expect(getStore().listChats("ann", { before, limit: 1 })).rejects.toMatchObject({ code: "bad_request" });
    });

    test("the list tells which run is going on in which chat", async () => {
      const store = getStore();
      await start(store, { chatId: "a", runId: "run-a" });
      await start(store, { chatId: "b", runId: "run-b" });
      await store.append([batch("run-a", events(1, 1), { end: completed(500) })]);
      const { chats } = await store.listChats("ann", { before: null, limit: 10 });
      expect(chats.map((chat) => [chat.id, chat.activeRunId])).toEqual([
        ["b", "run-b"],
        ["a", null],
      ]);
    });

    test("a store that answers can be pinged", async () => {
      await expect(getStore().ping()).resolves.toBeUndefined();
    });

    test("a closed store refuses every call", async () => {
      const store = getStore();
      await start(store);
      await store.close();
      await expect(store.ping()).rejects.toThrow();
      await expect(store.getRun("run-1")).rejects.toThrow();
      await expect(store.append([batch("run-1", events(1, 1))])).rejects.toThrow();
    });
  });
}

async function listIds(store: Store, { userId = "ann", limit }: { userId?: string; limit: number }): Promise<string[]> {
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["listChats"]>> = await store.listChats(userId, { before, limit });
    ids.push(...page.chats.map((chat) => chat.id));
    before = page.cursor;
  } while (before !== null);
  return ids;
}
