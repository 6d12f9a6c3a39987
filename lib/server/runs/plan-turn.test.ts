import { describe, expect, it } from "vitest";
import { answers, openChat, said } from "#lib/server/runs/testing/open-chat";

describe("regenerating", () => {
  it("answers the last question again, beside the answer there was", async () => {
    const { play, model, runtime, chat } = await openChat(answers("One.", "Two."));
    await play({ text: "first" });
    const again = await play({ trigger: "regenerate-message", message: undefined, text: "" });
    expect(said(model.asked[1]?.prompt)).toEqual(["user: first"]);
    expect(await runtime.store.listMessages("chat-1")).toHaveLength(3);
    expect(await runtime.store.listMessages("chat-1")).toContainEqual(
      expect.objectContaining({ id: again.id, parentId: "first" }),
    );
    expect((await chat())?.headId).toBe(again.id);
  });

  it("names the answer to redo or the question to answer", async () => {
    const { play, model } = await openChat(answers("One.", "Two.", "Three.", "Four."));
    const first = await play({ text: "first" });
    await play({ text: "second" });
    const redo = { trigger: "regenerate-message", message: undefined, text: "" } as const;
    await play({ ...redo, messageId: first.id });
    await play({ ...redo, messageId: "second" });
    expect(said(model.asked[2]?.prompt)).toEqual(["user: first"]);
    expect(said(model.asked[3]?.prompt)).toEqual(["user: first", "assistant: One.", "user: second"]);
  });

  it("starts a run each time unless the request has an id", async () => {
    const { play } = await openChat(answers("One.", "Two.", "Three.", "Four."));
    await play({ text: "first" });
    const redo = { trigger: "regenerate-message", message: undefined, text: "" } as const;
    expect((await play(redo)).id).not.toBe((await play(redo)).id);
    const keyed = { ...redo, requestId: "request-1" };
    expect((await play(keyed)).id).toBe((await play(keyed)).id);
  });

  it("of what is not in the chat is refused", async () => {
    const { play, send } = await openChat(answers("One."));
    await play({ text: "first" });
    await expect(send({ trigger: "regenerate-message", messageId: "nowhere" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });
});

describe("editing", () => {
  it("writes a sibling under a new id and answers it", async () => {
    const { play, model, runtime } = await openChat(answers("One.", "Two.", "Three."));
    await play({ text: "first" });
    await play({ text: "second" });
    const edited = await play({ text: "other", messageId: "second" });
    expect(said(model.asked[2]?.prompt)).toEqual(["user: first", "assistant: One.", "user: other"]);
    const messages = await runtime.store.listMessages("chat-1");
    const sibling = messages.find(({ id }) => id === edited.userMessageId);
    expect(sibling).toMatchObject({ text: "other", parentId: messages.find(({ id }) => id === "second")?.parentId });
    expect(sibling?.id).not.toBe("second");
  });

  it("of an answer is refused", async () => {
    const { play, send } = await openChat(answers("One."));
    const run = await play({ text: "first" });
    await expect(send({ text: "other", messageId: run.id })).rejects.toMatchObject({ code: "bad_request" });
  });
});
