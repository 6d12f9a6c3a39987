import { describe, expect, it } from "vitest";
import { createChatListStore } from "#lib/client/chat-list-store";
import type { ChatList, ChatSummary } from "#lib/protocol/chat";

const chat = (id: string, updatedAt: number, live = false): ChatSummary => ({
  id,
  title: id,
  agent: "cat",
  model: "m",
  createdAt: 0,
  updatedAt,
  headId: null,
  live,
  unseen: false,
});

function createFixture(first: ChatList, answers: (ChatList | null | Promise<ChatList | null>)[]) {
  const cursors: (string | null)[] = [];
  const store = createChatListStore(first, async (cursor) => {
    cursors.push(cursor);
    return answers.shift() ?? null;
  });
  const ids = () => store.snapshot().chats.map(({ id }) => id);
  return { store, ids, cursors };
}

describe("createChatListStore", () => {
  it("appends older pages until there are none", async () => {
    const { store, ids, cursors } = createFixture({ chats: [chat("c", 3)], cursor: "p2" }, [
      { chats: [chat("b", 2), chat("c", 3)], cursor: "p3" },
      { chats: [chat("a", 1)], cursor: null },
    ]);
    await store.loadMore();
    await store.loadMore();
    await store.loadMore();
    expect(ids()).toEqual(["c", "b", "a"]);
    expect(cursors).toEqual(["p2", "p3"]);
  });

  it("keeps older pages when the newest is read again", async () => {
    const { store, ids } = createFixture({ chats: [chat("c", 3), chat("b", 2)], cursor: "p2" }, [
      { chats: [chat("a", 1)], cursor: null },
      { chats: [chat("d", 4), chat("c", 3)], cursor: "p1" },
    ]);
    await store.loadMore();
    await store.refresh();
    expect(ids()).toEqual(["d", "c", "b", "a"]);
    expect(store.snapshot().cursor).toBeNull();
  });

  it("drops chats that are gone when all of them fit one page", async () => {
    const { store, ids } = createFixture({ chats: [chat("c", 3), chat("b", 2)], cursor: null }, [
      { chats: [chat("c", 3)], cursor: null },
    ]);
    await store.refresh();
    expect(ids()).toEqual(["c"]);
  });

  it("shows what it has when the server does not answer, and says when older chats could not be had", async () => {
    const { store, ids } = createFixture({ chats: [chat("c", 3)], cursor: "p2" }, [null, null]);
    await store.refresh();
    expect(store.snapshot().hasFailed).toBe(false);
    await store.loadMore();
    expect(ids()).toEqual(["c"]);
    expect(store.snapshot().hasFailed).toBe(true);
  });

  it("ignores the answer of a refresh that a later one overtook", async () => {
    let answerFirst: (list: ChatList) => void = () => undefined;
    const slow = new Promise<ChatList>((resolve) => {
      answerFirst = resolve;
    });
    const { store, ids } = createFixture({ chats: [], cursor: null }, [
      slow,
      { chats: [chat("new", 2)], cursor: null },
    ]);
    const first = store.refresh();
    await store.refresh();
    answerFirst({ chats: [chat("old", 1)], cursor: null });
    await first;
    expect(ids()).toEqual(["new"]);
  });

  it("knows a chat before the server's list does", () => {
    const { store, ids } = createFixture({ chats: [chat("a", 1), chat("b", 0)], cursor: null }, []);
    store.put(chat("b", 5, true));
    store.markLive("a", true);
    expect(ids()).toEqual(["b", "a"]);
    expect(store.snapshot().chats.every(({ live }) => live)).toBe(true);
  });
});
