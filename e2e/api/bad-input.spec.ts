import { randomUUID } from "node:crypto";
import { errorBodySchema } from "#lib/protocol/app-error";
import { expect, test } from "../fixtures.ts";
import { chatBody, type Guest } from "../http/guest.ts";

const kilobyte = 1024;
const json = { "content-type": "application/json" };

interface Refusal {
  title: string;
  send: (guest: Guest) => Promise<Response>;
  status: number;
  code: string;
  message: RegExp;
}

function posting(body: unknown, headers?: Record<string, string>): Refusal["send"] {
  return (guest) => guest.post("/api/chat", body, headers);
}

const withText = (text: string) => chatBody(text);
const question = "where is the cat hiding?";

const refusals: Refusal[] = [
  {
    title: "an empty body",
    send: (guest) => guest.fetch("/api/chat", { method: "POST", headers: json }),
    status: 400,
    code: "invalid_json",
    message: /not valid JSON/,
  },
  { title: "a blank body", send: posting("  \n "), status: 400, code: "invalid_json", message: /not valid JSON/ },
  { title: "a body cut short", send: posting('{"id":'), status: 400, code: "invalid_json", message: /not valid JSON/ },
  {
    title: "bytes that are not UTF-8",
    send: (guest) =>
      guest.fetch("/api/chat", { method: "POST", headers: json, body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }),
    status: 400,
    code: "invalid_json",
    message: /not valid JSON/,
  },
  { title: "JSON null", send: posting("null"), status: 400, code: "bad_request", message: /not a chat request/ },
  { title: "a JSON list", send: posting("[]"), status: 400, code: "bad_request", message: /not a chat request/ },
  { title: "no message", send: posting({ id: randomUUID() }), status: 400, code: "bad_request", message: /message/ },
  {
    title: "no messages in a list of them",
    send: posting({ id: randomUUID(), messages: [] }),
    status: 400,
    code: "bad_request",
    message: /message/,
  },
  {
    title: "a history without a user message",
    send: posting({
      id: randomUUID(),
      messages: [{ id: "a", role: "assistant", parts: [{ type: "text", text: "x" }] }],
    }),
    status: 400,
    code: "bad_request",
    message: /message/,
  },
  {
    title: "a message of the assistant's",
    send: posting({
      ...withText(question),
      message: { id: "a", role: "assistant", parts: [{ type: "text", text: "x" }] },
    }),
    status: 400,
    code: "bad_request",
    message: /message/,
  },
  {
    title: "a part that is not text",
    send: posting({
      ...withText(question),
      message: { id: "a", role: "user", parts: [{ type: "file", url: "data:,x", mediaType: "text/plain" }] },
    }),
    status: 400,
    code: "bad_request",
    message: /parts of text/,
  },
  { title: "an empty message", send: posting(withText("")), status: 400, code: "empty_message", message: /empty/ },
  { title: "a blank message", send: posting(withText(" \n\t ")), status: 400, code: "empty_message", message: /empty/ },
  {
    title: "a message over 256 KB",
    send: posting(withText("a".repeat(256 * kilobyte + 1))),
    status: 413,
    code: "too_large",
    message: /256 KB/,
  },
  {
    title: "a message over 256 KB in bytes though not in characters",
    send: posting(withText("€".repeat(90 * kilobyte))),
    status: 413,
    code: "too_large",
    message: /256 KB/,
  },
  {
    title: "a last message over 256 KB in a history",
    send: posting({
      id: randomUUID(),
      messages: [{ id: "a", role: "user", parts: [{ type: "text", text: "a".repeat(257 * kilobyte) }] }],
    }),
    status: 413,
    code: "too_large",
    message: /256 KB/,
  },
  {
    title: "a history over 8 MB",
    send: posting({ ...withText(question), messages: ["a".repeat(8 * kilobyte * kilobyte)] }),
    status: 413,
    code: "too_large",
    message: /more than can be sent/,
  },
  ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"].map((type) => ({
    title: `a body sent as ${type}`,
    send: posting(JSON.stringify(withText(question)), { "content-type": type }),
    status: 415,
    code: "unsupported_media_type",
    message: /application\/json/,
  })),
  ...["nobody", "__proto__", "constructor", ""].map((agent) => ({
    title: `the agent "${agent}"`,
    send: posting(chatBody(question, { agent })),
    status: 400,
    code: "unknown_agent",
    message: /no agent/,
  })),
  ...["gpt-nothing", "openai:nothing", "__proto__", "toString"].map((model) => ({
    title: `the model "${model}"`,
    send: posting(chatBody(question, { model })),
    status: 400,
    code: "unknown_model",
    message: /not offered/,
  })),
  ...["__proto__", "", "-a", "../chats", "a b", "a/b", "a".repeat(65), 7, null].map((id) => ({
    title: `the chat id ${JSON.stringify(id).slice(0, 20)}`,
    send: posting({ ...withText(question), id }),
    status: 400,
    code: "bad_request",
    message: /field id/,
  })),
  {
    title: "__proto__ as the message's id",
    send: posting({
      ...withText(question),
      message: { id: "__proto__", role: "user", parts: [{ type: "text", text: question }] },
    }),
    status: 400,
    code: "bad_request",
    message: /id/,
  },
  {
    title: "waiting in a queue, which there is not yet",
    send: posting({ ...withText(question), whenBusy: "queue" }),
    status: 400,
    code: "bad_request",
    message: /whenBusy/,
  },
  {
    title: "a trigger nobody knows",
    send: posting({ ...withText(question), trigger: "resume-stream" }),
    status: 400,
    code: "bad_request",
    message: /trigger/,
  },
  {
    title: "an edit in a chat that is not there",
    send: posting(chatBody(question, { messageId: "nothing" })),
    status: 404,
    code: "not_found",
    message: /no such chat/,
  },
  {
    title: "going on in a chat that is not there",
    send: posting(chatBody(question, { parentId: "nothing" })),
    status: 404,
    code: "not_found",
    message: /no such chat/,
  },
  {
    title: "redoing the answer of a chat that is not there",
    send: posting({ id: randomUUID(), trigger: "regenerate-message" }),
    status: 404,
    code: "not_found",
    message: /no such chat/,
  },
];

for (const { title, send, status, code, message } of refusals) {
  test(`${title} is refused with ${status} ${code} and leaves nothing behind`, async ({ guest }) => {
    const response = await send(guest);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/json");
    const { error } = errorBodySchema.parse(await response.json());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(await guest.chatCount()).toBe(0);
    expect((await guest.fetch("/api/health")).status).toBe(200);
  });
}

test("a refused request makes no guest when its body or names are wrong", async ({ newGuest }) => {
  for (const body of ["{oops", JSON.stringify(chatBody("")), JSON.stringify(chatBody("hello", { agent: "nobody" }))]) {
    const response = await newGuest().post("/api/chat", body);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
});

for (const [title, fields] of [
  ["an edit of a message that is not there", { messageId: "nothing" }],
  ["an answer to a parent that is not there", { parentId: "nothing" }],
  ["redoing a message that is not there", { trigger: "regenerate-message", messageId: "nothing" }],
] as const) {
  test(`${title} is refused and changes nothing in its chat`, async ({ guest }) => {
    const { chatId } = await guest.askToEnd("hello");
    const before = await guest.chat(chatId);
    const response = await guest.post("/api/chat", chatBody(question, { id: chatId, ...fields }));
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      code: "bad_request",
      message: expect.stringMatching(/not in this chat/),
    });
    expect(await guest.chat(chatId)).toEqual(before);
  });
}

test("a refused request changes nothing in a chat that exists", async ({ guest }) => {
  const { chatId } = await guest.askToEnd("hello");
  const before = await guest.chat(chatId);
  for (const refused of [chatBody(" ", { id: chatId }), chatBody("hello", { id: chatId, agent: "nobody" })]) {
    expect((await guest.post("/api/chat", refused)).ok).toBe(false);
  }
  expect(await guest.chat(chatId)).toEqual(before);
});

test("a message of nearly 256 KB is taken", async ({ guest }) => {
  const text = `hello ${"a".repeat(255 * kilobyte)}`;
  const { chatId } = await guest.ask(text, { agent: "plain" });
  const [first] = (await guest.chat(chatId)).messages;
  expect(first).toMatchObject({ role: "user", text });
});

test("keys named __proto__ in a body are not taken for fields", async ({ guest }) => {
  const body = chatBody("hello");
  const response = await guest.post("/api/chat", `{"__proto__":{"agent":"nobody"},${JSON.stringify(body).slice(1)}`);
  expect(response.status).toBe(200);
  await response.text();
  expect((await guest.chat(body.id)).agent).toBe("cat");
});
