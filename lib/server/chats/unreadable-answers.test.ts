import type { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { chatSchema } from "#lib/protocol/chat";
import { readChat } from "#lib/server/chats/read-chat";
import { createRunViews } from "#lib/server/runs/run-views";
import { answers, openChat, said } from "#lib/server/runs/testing/open-chat";
import type { StoreTables } from "#lib/server/store/database";

const ann = { userId: "ann", isGuest: true };

type Break = (database: Kysely<StoreTables>, runId: string) => Promise<unknown>;

const updateEvents =
  (chunk: string): Break =>
  (database, runId) =>
    database.updateTable("run_events").set({ chunk }).where("run_id", "=", runId).where("seq", "=", 4).execute();

const updateRun =
  (columns: { header?: string; usage?: string; error?: string }): Break =>
  (database, runId) =>
    database.updateTable("runs").set(columns).where("id", "=", runId).execute();

const deleteEvents =
  (from: number, to = Number.MAX_SAFE_INTEGER): Break =>
  (database, runId) =>
    database
      .deleteFrom("run_events")
      .where("run_id", "=", runId)
      .where("seq", ">=", from)
      .where("seq", "<=", to)
      .execute();

/** A chat of two turns whose first answer is broken, read through fresh caches. */
async function openBroken(breakRun: Break) {
  const opened = await openChat(answers("First answer.", "Second answer.", "Third answer."));
  const first = await opened.play({ text: "one" });
  const second = await opened.play({ text: "two" });
  await breakRun(opened.database.kysely, first.id);
  const read = () => readChat(opened.runtime, ann, "chat-1");
  return { ...opened, first, second, read };
}

describe("an answer whose rows cannot be read", () => {
  it.each<[string, Break]>([
    ["broken JSON in an event", updateEvents('{"type":"text-del')],
    ["no events at all", deleteEvents(1)],
    ["no end", deleteEvents(6)],
    ["no first event", deleteEvents(1, 1)],
    ["a gap in the middle", deleteEvents(4, 4)],
  ])("has one mark in its place and leaves the others as they were: %s", async (_name, breakRun) => {
    const { read, first, second, logged } = await openBroken(breakRun);
    const chat = chatSchema.parse(await read());
    expect(chat.messages.map(({ id }) => id)).toEqual(["one", first.id, "two", second.id]);
    expect(chat.messages[1]).toMatchObject({ isUnreadable: true, run: { status: "completed" }, view: { parts: [] } });
    expect(chat.messages[3]).not.toHaveProperty("isUnreadable");
    expect(chat.messages[3]).toMatchObject({ view: { parts: [{ text: "Second answer." }] } });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain("answer cannot be read");
  });

  it("has a mark in its place when its run is gone", async () => {
    const { read, first } = await openBroken(async (database, runId) => {
      await database.deleteFrom("run_events").where("run_id", "=", runId).execute();
      await database.deleteFrom("runs").where("id", "=", runId).execute();
    });
    const chat = chatSchema.parse(await read());
    expect(chat.messages[1]).toMatchObject({ id: first.id, isUnreadable: true, run: { status: "interrupted" } });
  });

  it.each<[string, Break]>([
    ["a chunk of unknown type", updateEvents('{"type":"tool-hologram","toolCallId":"c1","shape":"cube"}')],
    ["a broken header", updateRun({ header: "{" })],
    ["broken usage", updateRun({ usage: '{"inputTokens":"many"}' })],
    ["a usage that is no JSON", updateRun({ usage: "{" })],
    ["a broken error", updateRun({ error: "{" })],
  ])("is shown all the same where its events are well: %s", async (_name, breakRun) => {
    const { read } = await openBroken(breakRun);
    const [, answer] = chatSchema.parse(await read()).messages;
    expect(answer).not.toHaveProperty("isUnreadable");
    expect(answer).toMatchObject({ role: "assistant", view: { status: "completed" } });
  });

  it("rejects when the database itself does not answer, for that is no broken answer", async () => {
    const { runtime, read } = await openBroken(async () => undefined);
    const store = {
      ...runtime.store,
      readEvents: () => Promise.reject(new Error("The database does not answer.")),
    };
    const broken = { ...runtime, store, views: createRunViews(store) };
    await expect(readChat(broken, ann, "chat-1")).rejects.toThrow("does not answer");
    expect(await read()).toBeDefined();
  });
});

describe("the turn after an answer that cannot be read", () => {
  const dropHistory: Break = (database) => database.deleteFrom("blobs").where("content", "like", "%First%").execute();
  const breakHistory: Break = (database) =>
    database.updateTable("blobs").set({ content: "{" }).where("content", "like", "%First%").execute();
  const all =
    (...breaks: Break[]): Break =>
    async (database, runId) => {
      for (const each of breaks) await each(database, runId);
    };

  it.each<[string, Break]>([
    ["its history entry is gone", dropHistory],
    ["its history entry is broken", breakHistory],
    ["its events and its history entry are broken", all(updateEvents("{"), breakHistory)],
  ])("works, and a note to the model stands in its place: %s", async (_name, breakRun) => {
    const { play, model, runtime } = await openBroken(breakRun);
    const third = await play({ text: "three" });
    expect(await runtime.store.getRun(third.id)).toMatchObject({ status: "completed" });
    expect(said(model.asked.at(-1)?.prompt)).toEqual([
      "user: one",
      "assistant: [An earlier message stood here. It can no longer be read.]",
      "user: two",
      "assistant: Second answer.",
      "user: three",
    ]);
  });

  it.each<[string, Break]>([
    ["broken events", updateEvents("{")],
    ["a broken header", updateRun({ header: "{" })],
  ])("works when it is the last answer that has %s", async (_name, breakRun) => {
    const { play, model, runtime, second, database } = await openBroken(async () => undefined);
    await breakRun(database.kysely, second.id);
    const third = await play({ text: "three" });
    expect(await runtime.store.getRun(third.id)).toMatchObject({ status: "completed" });
    const heard = said(model.asked.at(-1)?.prompt);
    expect(heard[0]).toBe("user: one");
    expect(heard.at(-1)).toBe("user: three");
    expect(heard).toHaveLength(5);
  });

  it("can be another answer to the same question", async () => {
    const { play, first, runtime } = await openBroken(updateEvents("{"));
    const again = await play({ trigger: "regenerate-message", messageId: first.id, message: undefined });
    expect(await runtime.store.getRun(again.id)).toMatchObject({ status: "completed" });
    const chat = await readChat(runtime, ann, "chat-1");
    expect(chat?.messages.map(({ id }) => id)).toEqual(["one", again.id]);
  });
});
