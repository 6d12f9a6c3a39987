import { describe, expect, it, vi } from "vitest";
import { chatListSchema, chatSchema } from "#lib/protocol/chat";
import { listChats } from "#lib/server/chats/list-chats";
import { readChat } from "#lib/server/chats/read-chat";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never } from "#lib/server/executor/testing/scripted-model";
import { createLogger } from "#lib/server/logger";
import { requireRun } from "#lib/server/runs/require-run";
import { createRunViews } from "#lib/server/runs/run-views";
import { start } from "#lib/server/store/testing/turn";

const ann = { userId: "ann", isGuest: true };
const logger = createLogger([], () => undefined);
const bob = { userId: "bob", isGuest: true };

async function openFixture() {
  const harness = await openRunHarness({ model: createScriptedModel([[{ text: "Hi there." }]]) });
  await harness.execute();
  return { ...harness, logger, views: createRunViews(harness.store) };
}

describe("a chat as it is read", () => {
  it("has its messages up to its head, answers as the view of their run", async () => {
    const { store, views, view } = await openFixture();
    const chat = await readChat({ store, views, logger }, ann, "chat-1");
    expect(chat).toMatchObject({ id: "chat-1", headId: "run-1", live: false, activeRunId: null });
    expect(chat?.messages).toMatchObject([
      { id: "message-1", role: "user", text: "hello", parentId: null },
      { id: "run-1", role: "assistant", parentId: "message-1", run: { status: "completed" }, view: await view() },
    ]);
    expect(chatSchema.parse(JSON.parse(JSON.stringify(chat)))).toEqual(chat);
  });

  it("in the middle of a run has what is stored so far, to go on from there", async () => {
    const harness = await openRunHarness({ model: createScriptedModel([[{ text: "Half" }, { until: never }]]) });
    void harness.execute();
    await harness.seen((chunk) => chunk.type === "text-end");
    const { store } = harness;
    const chat = await readChat({ store, logger, views: createRunViews(store) }, ann, "chat-1");
    expect(chat).toMatchObject({ live: true, activeRunId: "run-1" });
    const [, answer] = chat?.messages ?? [];
    expect(answer).toMatchObject({ run: { status: "running" }, view: { parts: [{ text: "Half" }] } });
    expect(answer).toHaveProperty("view.seq", (await harness.row()).lastSeq);
  });

  it("that is read again reads no events of its ended runs", async () => {
    const { store, views } = await openFixture();
    const first = await readChat({ store, views, logger }, ann, "chat-1");
    const readEvents = vi.spyOn(store, "readEvents");
    expect(await readChat({ store, views, logger }, ann, "chat-1")).toEqual(first);
    expect(readEvents).not.toHaveBeenCalled();
  });

  it("leaves out other branches", async () => {
    const { store, views } = await openFixture();
    await start(store, { runId: "run-2", messageId: "message-2" });
    const chat = await readChat({ store, views, logger }, ann, "chat-1");
    expect(chat?.messages.map(({ id }) => id)).toEqual(["message-2", "run-2"]);
  });

  it("says nothing of owners, fences and headers", async () => {
    const { store, views } = await openFixture();
    expect(JSON.stringify(await readChat({ store, views, logger }, ann, "chat-1"))).not.toMatch(
      /owner|fence|Be brief|userId/,
    );
  });

  it.each(["chat-1", "chat-9", "__proto__", "../chat-1", ""])("is not there for somebody else: %j", async (id) => {
    const { store, views } = await openFixture();
    expect(await readChat({ store, views, logger }, bob, id)).toBeUndefined();
  });
});

describe("the list of chats", () => {
  it("holds one's own, the last changed first, a page at a time", async () => {
    const { store } = await openFixture();
    for (let index = 2; index <= 52; index++) {
      const id = `${index}`.padStart(2, "0");
      await start(store, { chatId: `chat-${id}`, runId: `run-${id}`, messageId: `m-${id}`, now: 10_000 + index });
    }
    const first = await listChats(store, ann, null);
    expect(first.chats).toHaveLength(50);
    expect(first.chats[0]).toMatchObject({ id: "chat-52", live: true });
    const second = await listChats(store, ann, first.cursor);
    expect(second.chats.map(({ id }) => id)).toEqual(["chat-02", "chat-1"]);
    expect(second.cursor).toBeNull();
    expect(chatListSchema.parse(second)).toEqual(second);
  });

  it("is empty for somebody else and for nobody", async () => {
    const { store } = await openFixture();
    expect(await listChats(store, bob, null)).toEqual({ chats: [], cursor: null });
    expect(await listChats(store, undefined, null)).toEqual({ chats: [], cursor: null });
  });

  it("refuses a cursor that is none of ours", async () => {
    const { store } = await openFixture();
    await expect(listChats(store, ann, "canary")).rejects.toMatchObject({ code: "bad_request" });
  });
});

describe("a run that is asked for", () => {
  it("is one's own, or not found in the same words whether foreign or missing", async () => {
    const { store } = await openFixture();
    expect(await requireRun(store, ann, "run-1")).toMatchObject({ id: "run-1" });
    const refusals = [
      requireRun(store, bob, "run-1"),
      requireRun(store, ann, "run-9"),
      requireRun(store, ann, "__proto__"),
    ];
    const answers = await Promise.allSettled(refusals);
    for (const answer of answers) {
      expect(answer).toMatchObject({ reason: { code: "not_found", message: "There is nothing here.", details: {} } });
    }
  });
});
