import "server-only";
import { describe, expect, test } from "vitest";
import type { Store } from "#lib/server/store/store";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { owner, runWithBrokenHeader, start, turn } from "#lib/server/store/testing/turn";

/** How turns begin, and what keeps them from beginning. */
export function startTurnContract(getStore: () => Store): void {
  describe("startTurn", () => {
    test("creates the chat, both messages and the run", async () => {
      const store = getStore();
      const run = await start(store, { now: 5_000, text: "where is the cat hiding?" });
      expect(run).toEqual({
        id: "run-1",
        chatId: "chat-1",
        userId: "ann",
        userMessageId: "message-1",
        agent: "cat",
        model: "embedded:demo",
        status: "running",
        finishReason: null,
        createdAt: 5_000,
        startedAt: 5_000,
        endedAt: null,
        lastSeq: 0,
        usage: null,
        owner,
        fence: 1,
        stopRequested: false,
        takeovers: 0,
        header: turn().run.header,
      });
      expect(await store.findChat("ann", "chat-1")).toEqual({
        id: "chat-1",
        userId: "ann",
        title: "Greeting",
        agent: "cat",
        model: "embedded:demo",
        headId: "run-1",
        createdAt: 5_000,
        updatedAt: 5_000,
        activeRunId: "run-1",
        unseenRunId: null,
      });
      const shared = { chatId: "chat-1", createdAt: 5_000 };
      expect(await store.listMessages("chat-1")).toEqual([
        { ...shared, id: "message-1", parentId: null, role: "user", text: "where is the cat hiding?" },
        { ...shared, id: "run-1", parentId: "message-1", role: "assistant", text: null },
      ]);
    });

    test("a further turn keeps the chat's title, takes its agent and model, and moves the head", async () => {
      const store = getStore();
      await finishFirstTurn(store);
      const chat = { id: "chat-1", title: "Another title", agent: "math", model: "openai:gpt" };
      await start(store, { runId: "run-2", messageId: "message-2", parentId: "run-1", chat, now: 20_000 });
      expect(await store.findChat("ann", "chat-1")).toMatchObject({
        title: "Greeting",
        agent: "math",
        model: "openai:gpt",
        headId: "run-2",
        createdAt: 1_000,
        updatedAt: 20_000,
      });
    });

    test("messages keep the order of creation when the clock stands still or goes back", async () => {
      const store = getStore();
      await finishFirstTurn(store);
      await start(store, { runId: "a-run", messageId: "b-message", parentId: "run-1", now: 10 });
      const messages = await store.listMessages("chat-1");
      expect(messages.map((message) => message.id)).toEqual(["message-1", "run-1", "b-message", "a-run"]);
    });

    test("an existing user message can be answered again, which makes a branch", async () => {
      const store = getStore();
      await finishFirstTurn(store);
      const again = { ...turn({ runId: "run-2", requestKey: "again" }), userMessage: undefined };
      expect(await store.startTurn(again)).toMatchObject({ kind: "started", run: { userMessageId: "message-1" } });
      const messages = await store.listMessages("chat-1");
      expect(messages.map(({ id, parentId }) => [id, parentId])).toEqual([
        ["message-1", null],
        ["run-1", "message-1"],
        ["run-2", "message-1"],
      ]);
    });

    test("the same key with the same body is the same run, while it runs and after", async () => {
      const store = getStore();
      await start(store);
      const retry = turn({ runId: "run-2" });
      expect(await store.startTurn(retry)).toMatchObject({ kind: "repeated", run: { id: "run-1", status: "running" } });
      await store.append([batch("run-1", events(1, 1), { end: completed() })]);
      expect(await store.startTurn(retry)).toMatchObject({
        kind: "repeated",
        run: { id: "run-1", status: "completed" },
      });
      expect(await store.listMessages("chat-1")).toHaveLength(2);
    });

    test("the same key with another body is refused", async () => {
      const store = getStore();
      await start(store);
      expect(await store.startTurn(turn({ runId: "run-2", requestHash: "other" }))).toEqual({ kind: "key-reused" });
    });

    test("a message id that is taken is refused under another key", async () => {
      const store = getStore();
      await finishFirstTurn(store);
      for (const messageId of ["message-1", "run-1"]) {
        expect(await store.startTurn(turn({ runId: "run-2", messageId, requestKey: "other" }))).toEqual({
          kind: "key-reused",
        });
      }
      expect(await store.listRuns("chat-1")).toHaveLength(1);
    });

    test("the same message id and key in another chat are another turn", async () => {
      const store = getStore();
      await start(store);
      await start(store, { chatId: "chat-2", runId: "run-2", requestHash: "other" });
      expect(await store.listMessages("chat-2")).toHaveLength(2);
    });

    test("a chat with an active run is busy, and nothing is written", async () => {
      const store = getStore();
      await start(store);
      const second = turn({ runId: "run-2", messageId: "message-2", parentId: "run-1", now: 8_000 });
      expect(await store.startTurn({ ...second, blobs: [{ hash: "h", content: "c" }] })).toEqual({
        kind: "busy",
        runId: "run-1",
      });
      expect(await store.listMessages("chat-1")).toHaveLength(2);
      expect(await store.getRun("run-2")).toBeUndefined();
      expect(await store.findChat("ann", "chat-1")).toMatchObject({ headId: "run-1", updatedAt: 1_000 });
      expect(await store.getBlobs(["h"])).toEqual(new Map());
    });

    test("of two turns at once in one chat one starts and the other finds it busy", async () => {
      const store = getStore();
      const results = await Promise.all([
        store.startTurn(turn({ runId: "run-1", messageId: "message-1" })),
        store.startTurn(turn({ runId: "run-2", messageId: "message-2" })),
      ]);
      expect(results.map((result) => result.kind).sort()).toEqual(["busy", "started"]);
      expect(await store.listRuns("chat-1")).toHaveLength(1);
    });

    test("of two identical requests at once one starts and the other is told of its run", async () => {
      const store = getStore();
      const results = await Promise.all([
        store.startTurn(turn({ runId: "run-1" })),
        store.startTurn(turn({ runId: "run-2" })),
      ]);
      expect(results.map((result) => result.kind).sort()).toEqual(["repeated", "started"]);
      expect(new Set(results.map((result) => "run" in result && result.run.id)).size).toBe(1);
    });

    test("the same request again answers its run also when the header of that is broken", async () => {
      const store = getStore();
      await start(store, { run: runWithBrokenHeader() });
      const again = await store.startTurn(turn({ runId: "run-2" }));
      expect(again).toMatchObject({ kind: "repeated", run: { id: "run-1", header: null } });
    });

    test("somebody else's chat is not found, also with the key of a turn in it", async () => {
      const store = getStore();
      await start(store);
      expect(await store.startTurn(turn({ userId: "bob", runId: "run-2" }))).toEqual({ kind: "not-found" });
      expect(await store.startTurn(turn({ userId: "bob", runId: "run-2", messageId: "m" }))).toEqual({
        kind: "not-found",
      });
      expect(await store.listMessages("chat-1")).toHaveLength(2);
    });

    test("a parent that is not in the chat is not found, and no chat is made", async () => {
      const store = getStore();
      await start(store);
      const elsewhere = turn({ chatId: "chat-2", runId: "run-2", messageId: "message-2", parentId: "run-1" });
      expect(await store.startTurn(elsewhere)).toEqual({ kind: "not-found" });
      expect(await store.findChat("ann", "chat-2")).toBeUndefined();
    });

    test("a message to answer again must be a user message of the chat", async () => {
      const store = getStore();
      await finishFirstTurn(store);
      for (const userMessageId of ["unknown", "run-1"]) {
        const again = { ...turn({ runId: "run-2", requestKey: "again", userMessageId }), userMessage: undefined };
        expect(await store.startTurn(again)).toEqual({ kind: "not-found" });
      }
    });

    test("a turn that answers another message than the one it brings is a bug", async () => {
      await expect(getStore().startTurn(turn({ userMessageId: "message-9" }))).rejects.toThrow("message-9");
    });

    test("stores blobs once, and gives them back by hash", async () => {
      const store = getStore();
      const content = 'Instructions \u2028 "with" quotes 🐈';
      await start(store, { blobs: [{ hash: "h1", content }] });
      await start(store, {
        chatId: "chat-2",
        runId: "run-2",
        blobs: [
          { hash: "h1", content },
          { hash: "h2", content: "" },
        ],
      });
      expect(await store.getBlobs(["h2", "h1", "unknown"])).toEqual(
        new Map([
          ["h1", content],
          ["h2", ""],
        ]),
      );
    });

    test("finds any number of blobs at once", async () => {
      const store = getStore();
      const blobs = Array.from({ length: 1_200 }, (_, index) => ({ hash: `h${index}`, content: `c${index}` }));
      await start(store, { blobs });
      const found = await store.getBlobs(blobs.map((blob) => blob.hash));
      expect(found).toEqual(new Map(blobs.map(({ hash, content }) => [hash, content])));
    });

    test("odd text of a user is kept, but for lone surrogates and NUL, which not every database can hold", async () => {
      const store = getStore();
      const text = "🐈‍⬛ \u2028 \u202e 'quotes' \"; drop table chats; --";
      await start(store, { text });
      await start(store, { chatId: "chat-2", runId: "run-2", text: "cut \ud83d emoji" });
      expect((await store.listMessages("chat-1"))[0]?.text).toBe(text);
      const chat = { id: "chat-3", title: "nul \0 and half \udc00", agent: "cat", model: "embedded:demo" };
      const blobs = [{ hash: "odd", content: "nul \0" }];
      await start(store, { chatId: "chat-3", runId: "run-3", text: "\0a\0", chat, blobs });
      expect((await store.listMessages("chat-2"))[0]?.text).toBe("cut \ufffd emoji");
      expect((await store.listMessages("chat-3"))[0]?.text).toBe("\ufffda\ufffd");
      expect((await store.findChat("ann", "chat-3"))?.title).toBe("nul \ufffd and half \ufffd");
      expect((await store.getBlobs(["odd"])).get("odd")).toBe("nul \ufffd");
    });
  });
}

async function finishFirstTurn(store: Store): Promise<void> {
  await start(store);
  await store.append([batch("run-1", events(1, 1), { end: completed() })]);
}
