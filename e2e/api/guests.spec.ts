import { expect, test } from "../fixtures.ts";

test("the first question makes a guest, and its cookie comes with the stream itself", async ({ guest }) => {
  const { response, chatId } = await guest.ask("hello");
  const cookies = response.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^whisker\.session_token=/);
  await response.text();
  expect((await guest.chat(chatId)).id).toBe(chatId);
});

test("further questions keep the guest", async ({ guest }) => {
  const { chatId } = await guest.askToEnd("hello");
  const { response } = await guest.ask("thank you", { id: chatId });
  expect(response.headers.getSetCookie()).toEqual([]);
  await response.text();
  expect((await guest.chat(chatId)).messages).toHaveLength(4);
});

test("two guests have chats of their own", async ({ newGuest }) => {
  const [first, second] = [newGuest(), newGuest()];
  await Promise.all([first.askToEnd("hello"), second.askToEnd("hello")]);
  const listOf = async (guest: typeof first) => (await (await guest.fetch("/api/chats")).json()).chats;
  const [firstChats, secondChats] = [await listOf(first), await listOf(second)];
  expect(firstChats).toHaveLength(1);
  expect(secondChats).toHaveLength(1);
  expect(firstChats[0].id).not.toBe(secondChats[0].id);
});

test("a forged or altered cookie is no session", async ({ guest, newGuest }) => {
  const { chatId } = await guest.askToEnd("hello");
  const cookie = guest.cookie ?? "";
  const swapped = cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`);
  for (const forged of [swapped, cookie.split(".").slice(0, -1).join("."), "whisker.session_token=x.y", "garbage"]) {
    const stranger = newGuest();
    expect((await stranger.fetch(`/api/chats/${chatId}`, { headers: { cookie: forged } })).status).toBe(404);
  }
});
