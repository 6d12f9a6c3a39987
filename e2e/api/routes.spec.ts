import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures.ts";
import { chatBody } from "../http/guest.ts";

const nothingHere = { error: { code: "not_found", message: "There is nothing here." } };

const unbuilt = [
  ["GET", "/api/runs"],
  ["POST", "/api/runs/some-run/approvals/some-call"],
  ["POST", "/api/chats/some-chat/share"],
  ["GET", "/api/chats/some-chat/export"],
  ["POST", "/api/chats/import"],
  ["POST", "/api/files"],
  ["GET", "/api/files/some-file"],
  ["GET", "/api/metrics"],
  ["GET", "/api/openapi.json"],
  ["GET", "/api"],
  ["DELETE", "/api/nothing"],
  ["DELETE", "/api/chats/some-chat"],
] as const;

for (const [method, path] of unbuilt) {
  test(`${method} ${path} does not exist and says so in JSON`, async ({ guest }) => {
    const response = await guest.fetch(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(nothingHere);
  });
}

test("GET /api/agents tells the agents with their tools and the default", async ({ guest }) => {
  const { agents, default: chosen } = await (await guest.fetch("/api/agents")).json();
  expect(chosen).toBe("cat");
  expect(agents.map(({ id, tools }: { id: string; tools: string[] }) => [id, tools])).toEqual([
    ["cat", ["where_cat_is_hiding", "get_items"]],
    ["cat-storyteller", ["where_cat_is_hiding", "get_items"]],
    ["plain", []],
    ["workbench", ["slow_tool", "failing_tool", "write_note"]],
  ]);
});

test("GET /api/models tells the models as provider:id and marks the scripted one", async ({ guest }) => {
  const { models, default: chosen } = await (await guest.fetch("/api/models")).json();
  expect(chosen).toBe("embedded:demo");
  expect(models).toContainEqual({ id: "openai:fake-plain", label: "fake-plain", scripted: false });
  const scripted = models.filter((model: { scripted: boolean }) => model.scripted);
  expect(scripted).toEqual([{ id: "embedded:demo", label: expect.stringContaining("scripted"), scripted: true }]);
});

test("GET /api/health says ok without a session", async ({ guest }) => {
  const response = await guest.fetch("/api/health");
  expect(await response.json()).toMatchObject({ status: "ok" });
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("reads without a session are 404 for one thing and empty for a list, and make no guest", async ({ guest }) => {
  for (const path of [`/api/chats/${randomUUID()}`, `/api/runs/${randomUUID()}`, `/api/chat/${randomUUID()}/stream`]) {
    const response = await guest.fetch(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(nothingHere);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  const list = await guest.fetch("/api/chats");
  expect(await list.json()).toEqual({ chats: [], cursor: null });
  expect(list.headers.getSetCookie()).toEqual([]);
});

test("every route to one thing of somebody's is 404 without a session, whether the thing is there or not", async ({
  guest,
  newGuest,
}) => {
  const { chatId, runId } = await guest.askToEnd("hello");
  const nobody = newGuest();
  for (const [method, pathOf] of ownedPaths) {
    for (const path of [pathOf({ chatId, runId }), pathOf({ chatId: randomUUID(), runId: randomUUID() })]) {
      const response = await nobody.fetch(path, { method });
      expect([method, path, response.status, await response.json()]).toEqual([method, path, 404, nothingHere]);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  }
});

test("what belongs to someone else answers exactly like what does not exist", async ({ newGuest }) => {
  const owner = newGuest();
  const other = newGuest();
  const { chatId, runId } = await owner.askToEnd("hello");
  await other.askToEnd("hello");
  const before = await owner.chat(chatId);
  const bodyOf = async (method: string, path: string) => {
    const response = await other.fetch(path, { method });
    return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
  };
  const missing = randomUUID();
  for (const [method, path] of [
    ["GET", (id: string) => `/api/chats/${id}`],
    ["GET", (id: string) => `/api/chat/${id}/stream`],
  ] as const) {
    expect(await bodyOf(method, path(chatId))).toEqual(await bodyOf(method, path(missing)));
    expect((await bodyOf(method, path(chatId))).status).toBe(404);
  }
  for (const [method, path] of [
    ["GET", (id: string) => `/api/runs/${id}`],
    ["GET", (id: string) => `/api/runs/${id}/stream`],
    ["GET", (id: string) => `/api/runs/${id}/stream?view=raw`],
    ["POST", (id: string) => `/api/runs/${id}/stop`],
  ] as const) {
    expect(await bodyOf(method, path(runId))).toEqual(await bodyOf(method, path(missing)));
    expect((await bodyOf(method, path(runId))).status).toBe(404);
  }
  const write = await other.post("/api/chat", chatBody("hello", { id: chatId }));
  expect(write.status).toBe(404);
  expect((await write.json()).error.code).toBe("not_found");
  expect(await owner.chat(chatId)).toEqual(before);
  expect(await other.chatCount()).toBe(1);
});

/** Every route that declares that it is to one thing of somebody's. */
const ownedPaths: [method: string, path: (ids: { chatId: string; runId: string }) => string][] = [
  ["GET", ({ chatId }) => `/api/chats/${chatId}`],
  ["PATCH", ({ chatId }) => `/api/chats/${chatId}`],
  ["GET", ({ chatId }) => `/api/chat/${chatId}/stream`],
  ["GET", ({ runId }) => `/api/runs/${runId}`],
  ["GET", ({ runId }) => `/api/runs/${runId}/stream`],
  ["POST", ({ runId }) => `/api/runs/${runId}/stop`],
];

const strange = ["__proto__", "constructor", "..%2f..%2fapi", "%00", "a".repeat(300), "%F0%9F%90%88"];

for (const id of strange) {
  test(`the id ${id.slice(0, 20)} is not found anywhere`, async ({ guest }) => {
    await guest.askToEnd("hello");
    for (const path of [`/api/chats/${id}`, `/api/runs/${id}`, `/api/runs/${id}/stream`, `/api/chat/${id}/stream`]) {
      expect((await guest.fetch(path)).status).toBe(404);
    }
  });
}

test("a page that does not exist answers 404 with a way on", async ({ request }) => {
  const response = await request.get("/no/such/page");
  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"]).toContain("text/html");
});
