import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeProvider, startFakeProvider } from "./fake-provider.ts";
import { findScene, sceneNames } from "./scenes.ts";

let provider: FakeProvider;
let origin: string;
beforeEach(async () => {
  provider = await startFakeProvider({ pace: 0 });
  origin = new URL(provider.url).origin;
});
afterEach(() => provider.close());

function ask(model: string, options: { api?: "chat/completions" | "responses"; signal?: AbortSignal } = {}) {
  const { api = "chat/completions", signal } = options;
  const content = "where is the cat hiding?";
  const tools = ["where_cat_is_hiding", "get_items"].map((name) => ({ type: "function", name, function: { name } }));
  return fetch(`${provider.url}/${api}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer sk-not-to-be-kept" },
    body: JSON.stringify({ model, stream: true, tools, messages: [{ role: "user", content }], input: content }),
    ...(signal ? { signal } : {}),
  });
}

async function readHits(query: string): Promise<Record<string, unknown>[]> {
  const answer = await (await fetch(`${origin}/hits${query}`)).json();
  return answer.hits;
}

describe("the fake provider", () => {
  it("tells over HTTP what was asked and how many bytes went out, without the key", async () => {
    const sent = await (await ask("fake-length")).text();
    const hits = await readHits("?model=fake-length");
    expect(hits).toMatchObject([
      {
        model: "fake-length",
        api: "chat",
        hasAuthorization: true,
        bytesSent: Buffer.byteLength(sent),
        finishedAt: expect.any(Number),
        closedByPeerAt: null,
      },
    ]);
    expect(JSON.stringify(hits)).not.toContain("sk-not-to-be-kept");
  });

  it("answers a waiting reader when a client closes the socket", async () => {
    const abort = new AbortController();
    const response = await ask("fake-slow", { signal: abort.signal });
    const closed = readHits("?wait=closed&model=fake-slow");
    await response.body?.getReader().read();
    abort.abort();
    expect(await closed).toMatchObject([{ finishedAt: null, closedByPeerAt: expect.any(Number) }]);
  });

  it.each([
    [400, { id: "rs_1", type: "reasoning", encrypted_content: null, summary: [] }],
    [400, { id: "rs_1", type: "reasoning", summary: [] }],
    [200, { id: "rs_1", type: "reasoning", encrypted_content: "encrypted-1", summary: [] }],
  ])("answers %i to reasoning it does not keep, sent back as %j", async (status, item) => {
    const response = await fetch(`${provider.url}/responses`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "fake-length", store: false, input: [item, { role: "user", content: "go on" }] }),
    });
    await response.text();
    expect(response.status).toBe(status);
  });

  it("forgets the hits of one model, or all", async () => {
    await (await ask("fake-401")).text();
    await (await ask("fake-500")).text();
    await fetch(`${origin}/hits?model=fake-401`, { method: "DELETE" });
    expect(await readHits("")).toMatchObject([{ model: "fake-500" }]);
    await fetch(`${origin}/hits`, { method: "DELETE" });
    expect(await readHits("")).toEqual([]);
  });

  it("answers an unknown model and an unknown route with 404", async () => {
    expect((await ask("nobody")).status).toBe(404);
    expect((await fetch(`${provider.url}/embeddings`, { method: "POST" })).status).toBe(404);
  });

  it("plays the scene that a longer name ends with", () => {
    expect(findScene("gpt-6-fake-thinking")).toBe(findScene("fake-thinking"));
    expect(findScene("fake-interleaved-one-step")).not.toBe(findScene("fake-interleaved"));
  });

  const unfinished = [
    "fake-slow",
    "fake-endless-arguments",
    "fake-endless-parallel",
    "fake-endless-nested",
    "fake-drop",
    "fake-drop-arguments",
    "fake-eof",
    "fake-error",
  ];
  it.each(sceneNames.filter((name) => !unfinished.includes(name) && !/fake-(\d{3}|quota|context)$/.test(name)))(
    "ends %s properly by both APIs",
    async (name) => {
      expect(await (await ask(name)).text()).toMatch(/data: \[DONE\]\n\n$/);
      expect(await (await ask(name, { api: "responses" })).text()).toMatch(
        /"type":"response\.(completed|incomplete)"[^\n]*\n\n$/,
      );
    },
  );

  it("gives every item of a response an end with the whole of what it streamed", async () => {
    const text = await (await ask("fake-interleaved-one-step", { api: "responses" })).text();
    const events = [...text.matchAll(/^data: (.*)$/gm)].map((line) => JSON.parse(line[1] ?? ""));
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
    const done = events.filter((event) => event.type === "response.output_item.done").map((event) => event.item);
    expect(done.map((item) => item.arguments ?? item.content[0].text)).toEqual([
      "Before the calls. ",
      '{"place":"under the bed"}',
      "Between the calls. ",
      '{"place":"on the shelf"}',
      "After the calls.",
    ]);
  });
});
