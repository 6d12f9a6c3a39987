import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_MESSAGE_BYTES } from "#lib/protocol/chat-request";
import { startedRunSchema } from "#lib/protocol/run-request";
import { createScriptedModel, never } from "#lib/server/executor/testing/scripted-model";
import { startRunRoute } from "#lib/server/runs/start-run-route";
import { openTestRuntime, type TestRuntime } from "#lib/server/runs/testing/open-test-runtime";

// There is no request of the framework around these calls.
vi.mock("next/server", () => ({ after: () => undefined }));

let opened: TestRuntime;
let cookie: string | undefined;
beforeEach(async () => {
  cookie = undefined;
  opened = await openTestRuntime(
    createScriptedModel((_, index) => (index < 1 ? [{ text: "Hello." }] : [{ until: never }])),
  );
  vi.stubGlobal("whiskerRuntime", Promise.resolve(opened.runtime));
});

/** Posts as one visitor, who becomes a guest with the first request. */
async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await startRunRoute(
    new Request("http://localhost:3000/api/runs", {
      method: "POST",
      headers: {
        host: "localhost:3000",
        "content-type": "application/json",
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({}) },
  );
  const [set] = response.headers.getSetCookie();
  cookie = set?.split(";")[0] ?? cookie;
  return response;
}
const started = async (response: Response) => startedRunSchema.parse(await response.json());
const codeOf = async (response: Response) => [response.status, (await response.json()).error.code];
const hello = { agent: "plain", input: "hello" };

describe("POST /api/runs", () => {
  it("starts a run in a new chat for a new guest, and answers before it has ended", async () => {
    const response = await post(hello);
    expect(response.status).toBe(201);
    expect(cookie).toContain("whisker.session_token");
    const { runId, chatId } = await started(response);
    await opened.ended(runId);
    expect(await opened.runtime.store.getRun(runId)).toMatchObject({ chatId, status: "completed", agent: "plain" });
    const messages = await opened.runtime.store.listMessages(chatId);
    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ["user", "hello"],
      ["assistant", null],
    ]);
  });

  it("goes on in the chat that it names, and in no other", async () => {
    const first = await started(await post(hello));
    await opened.ended(first.runId);
    const second = await started(await post({ ...hello, chatId: first.chatId }));
    expect(second.chatId).toBe(first.chatId);
    expect((await started(await post(hello))).chatId).not.toBe(first.chatId);
  });

  it("answers the same run again for the same requestId, also while it is written", async () => {
    await opened.ended((await started(await post(hello))).runId);
    const one = await started(await post({ ...hello, requestId: "r1" }));
    expect(await started(await post({ ...hello, requestId: "r1" }))).toEqual(one);
    expect(await opened.runtime.store.getRun(one.runId)).toMatchObject({ status: "running" });
    const inChat = await started(await post({ ...hello, chatId: "chat-1", requestId: "r1" }));
    expect(inChat.runId).not.toBe(one.runId);
    expect(await started(await post({ ...hello, chatId: "chat-1", requestId: "r1" }))).toEqual(inChat);
    expect(await codeOf(await post({ ...hello, input: "other", requestId: "r1" }))).toEqual([422, "key_reused"]);
  });

  it("gives another visitor a run of their own for the same requestId", async () => {
    const mine = await started(await post({ ...hello, requestId: "r1" }));
    cookie = undefined;
    const theirs = await started(await post({ ...hello, requestId: "r1" }));
    expect(theirs).not.toEqual(mine);
    expect(theirs.chatId).not.toBe(mine.chatId);
  });

  it("is refused with the run's id while the chat has one going", async () => {
    await opened.ended((await started(await post(hello))).runId);
    const { runId, chatId } = await started(await post(hello));
    const busy = await post({ ...hello, chatId });
    expect(busy.status).toBe(409);
    expect(await busy.json()).toMatchObject({ error: { code: "run_active", runId } });
  });

  it("is not found in somebody else's chat, and makes no guest for that", async () => {
    const { chatId } = await started(await post(hello));
    cookie = undefined;
    expect(await codeOf(await post({ ...hello, chatId }))).toEqual([404, "not_found"]);
    expect(cookie).toBeUndefined();
  });

  it("is refused while the server is about to go", async () => {
    opened.runtime.admission.drain();
    const response = await post(hello);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await codeOf(response)).toEqual([503, "unavailable"]);
  });

  it.each<[string, unknown, [number, string]]>([
    ["nothing", null, [400, "bad_request"]],
    ["no agent", { input: "hello" }, [400, "bad_request"]],
    ["an unknown agent", { ...hello, agent: "nobody" }, [400, "unknown_agent"]],
    ["an unknown model", { ...hello, model: "nothing:here" }, [400, "unknown_model"]],
    ["no input", { agent: "plain" }, [400, "bad_request"]],
    ["an empty input", { ...hello, input: " \n" }, [400, "empty_message"]],
    ["a strange chat id", { ...hello, chatId: "__proto__" }, [400, "bad_request"]],
    ["a strange request id", { ...hello, requestId: "a/b" }, [400, "bad_request"]],
    ["too much", { ...hello, input: "x".repeat(MAX_MESSAGE_BYTES) }, [413, "too_large"]],
  ])("is refused with %s, and makes no guest", async (_with, body, refusal) => {
    expect(await codeOf(await post(body))).toEqual(refusal);
    expect(cookie).toBeUndefined();
  });

  it("is refused from another site", async () => {
    expect(await codeOf(await post(hello, { origin: "https://elsewhere.example" }))).toEqual([403, "foreign_origin"]);
  });
});
