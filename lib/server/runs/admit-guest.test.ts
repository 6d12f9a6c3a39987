import { expect, it, vi } from "vitest";
import { type ChatRequestInput, chatRequestSchema } from "#lib/protocol/chat-request";
import { route } from "#lib/server/http/route";
import { admitGuest } from "#lib/server/runs/admit-guest";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";

/** Ann's chat, and a route that makes a guest for a request to it. */
async function openFixture() {
  const { play, runtime } = await openChat(answers("Hi."));
  const { id: runId } = await play({ text: "hello" });
  vi.stubGlobal("whiskerRuntime", Promise.resolve(runtime));
  const ask = (sketch: Partial<ChatRequestInput>) => {
    const message = { id: "m", role: "user", parts: [{ type: "text", text: "mine" }] } as const;
    const request = chatRequestSchema.parse({ id: "chat-1", message, ...sketch });
    const post = route("guest", async ({ signIn }) =>
      Response.json(await signIn(() => admitGuest(runtime.store, { request, text: "mine" }))),
    );
    const headers = { host: "localhost:3000" };
    const params = Promise.resolve({});
    return post(new Request("http://localhost:3000/api/chat", { method: "POST", headers }), { params });
  };
  const { internalAdapter } = await runtime.auth.$context;
  return { ask, runId, countUsers: () => internalAdapter.countTotalUsers() };
}

it("a request without a session to somebody's chat is 404, and nobody is made", async () => {
  const { ask, runId, countUsers } = await openFixture();
  for (const sketch of [{}, { parentId: runId }, { trigger: "regenerate-message" }] as const) {
    const response = await ask(sketch);
    expect([response.status, response.headers.getSetCookie()]).toEqual([404, []]);
    expect(await response.json()).toEqual({ error: { code: "not_found", message: "There is no such chat." } });
  }
  expect(await countUsers()).toBe(0);
});

it("one to a new chat that refers to earlier messages is the same 404", async () => {
  const { ask, runId, countUsers } = await openFixture();
  for (const sketch of [{ parentId: runId }, { messageId: "hello" }, { trigger: "regenerate-message" }] as const) {
    const response = await ask({ id: "chat-2", ...sketch });
    expect([response.status, response.headers.getSetCookie()]).toEqual([404, []]);
  }
  expect(await countUsers()).toBe(0);
});

it("one to a new chat makes a guest", async () => {
  const { ask, countUsers } = await openFixture();
  const response = await ask({ id: "chat-2" });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()).not.toEqual([]);
  expect(await countUsers()).toBe(1);
});
