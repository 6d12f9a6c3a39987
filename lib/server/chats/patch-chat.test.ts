import { expect, it } from "vitest";
import { patchChat } from "#lib/server/chats/patch-chat";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";

const ann = { userId: "ann", isGuest: true };
/** Nothing of what is sent may matter before it is known whose chat it is. */
const unread = () => Promise.reject(new Error("The body was read."));
const bob = { userId: "bob", isGuest: true };

async function openUnseen() {
  const opened = await openChat(answers("First answer.", "Second answer."));
  const run = await opened.play({ text: "one" });
  expect(await opened.chat()).toMatchObject({ unseenRunId: run.id });
  return { ...opened, store: opened.runtime.store, run };
}

it("notes that the end of a run was seen", async () => {
  const { store, run, chat } = await openUnseen();
  expect(await patchChat(store, ann, "chat-1", async () => ({ seen: run.id }))).toMatchObject({
    id: "chat-1",
    unseen: false,
  });
  expect(await chat()).toMatchObject({ unseenRunId: null });
});

it("leaves the end of a later run unseen", async () => {
  const { store, run, play } = await openUnseen();
  await play({ text: "two" });
  expect(await patchChat(store, ann, "chat-1", async () => ({ seen: run.id }))).toMatchObject({ unseen: true });
});

it("finds nothing of somebody else's and changes nothing there", async () => {
  const { store, run, chat } = await openUnseen();
  for (const id of ["chat-1", "chat-9", "__proto__"]) {
    await expect(patchChat(store, bob, id, unread)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await chat()).toMatchObject({ unseenRunId: run.id });
});

it.each([null, [], "seen", {}, { seen: 1 }, { seen: "../x" }, { seen: "run-1", title: "x" }])(
  "refuses %j",
  async (body) => {
    const { store } = await openUnseen();
    await expect(patchChat(store, ann, "chat-1", async () => body)).rejects.toMatchObject({ code: "bad_request" });
  },
);
