import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { type Answer, beginEvents, startAnsweringServer } from "#lib/server/executor/testing/answering-server";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createOpenAIModels } from "#lib/server/models/openai-models";

const canary = "canary sk-live-4242";

/** How one of the two APIs says things on the wire. */
interface Dialect {
  api: "chat" | "responses";
  isOpenAI: boolean;
  begin: unknown[];
  text(delta: string): unknown;
  end: unknown[];
  error: unknown;
}

const chunk = (delta: object, finish_reason: string | null = null) => ({
  id: "c1",
  created: 1,
  model: "m",
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta, finish_reason }],
});

const chat: Omit<Dialect, "isOpenAI"> = {
  api: "chat",
  begin: [chunk({ role: "assistant", content: "" })],
  text: (content) => chunk({ content }),
  end: [chunk({}, "stop")],
  error: { error: { message: canary, type: "server_error", code: "server_error", param: null } },
};

const responses: Dialect = {
  api: "responses",
  isOpenAI: true,
  begin: [
    { type: "response.created", response: { id: "r1", created_at: 1, model: "m" } },
    { type: "response.output_item.added", output_index: 0, item: { type: "message", id: "m1" } },
  ],
  text: (delta) => ({ type: "response.output_text.delta", item_id: "m1", delta }),
  end: [
    { type: "response.output_item.done", output_index: 0, item: { type: "message", id: "m1" } },
    { type: "response.completed", response: { usage: { input_tokens: 1, output_tokens: 1 } } },
  ],
  error: { type: "error", sequence_number: 3, error: { type: "server_error", code: "server_error", message: canary } },
};

const dialects: [string, Dialect][] = [
  ["Chat Completions of another server", { ...chat, isOpenAI: false }],
  ["Chat Completions of OpenAI", { ...chat, isOpenAI: true }],
  ["Responses", responses],
];

async function play({ api, isOpenAI }: Dialect, answers: Answer[], onAppend?: (chunk: RunChunk) => void) {
  const server = await startAnsweringServer(answers);
  const [offered] = createOpenAIModels({
    modelIds: ["m"],
    api,
    isOpenAI,
    baseURL: server.baseURL,
    apiKey: "sk-test",
    fetch: undefined,
  });
  if (!offered) throw new Error("No model is offered.");
  const harness = await openRunHarness({
    model: offered.model,
    budgets: { retries: 0 },
    ...(onAppend ? { onAppend } : {}),
  });
  await harness.execute();
  expect(JSON.stringify(await harness.events())).not.toContain("canary");
  return { server, row: await harness.row(), view: await harness.view() };
}

const send = (response: ServerResponse, events: unknown[]): void => {
  for (const event of events) response.write(`data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`);
};

const said = [expect.objectContaining({ kind: "text", text: "Half", isStreaming: false })];

describe.each(dialects)("%s", (_name, dialect) => {
  const half = [...dialect.begin, dialect.text("Half")];

  /** An answer whose text has been read before `then` happens to the connection. */
  const stream =
    (events: unknown[], then: (response: ServerResponse) => void): Answer =>
    (response) => {
      beginEvents(response);
      send(response, events);
      then(response);
    };
  const ended = (response: ServerResponse): void => void response.end();

  it("that ends cleanly in mid-text is interrupted and keeps the text", async () => {
    const { row, view } = await play(dialect, [stream(half, ended)]);
    expect(row).toMatchObject({ status: "interrupted", finishReason: "lost", error: { code: "connection_lost" } });
    expect(view.parts).toEqual(said);
  });

  it("whose connection is reset in mid-text is interrupted and keeps the text", async () => {
    const read = Promise.withResolvers<void>();
    const reset = (response: ServerResponse) => void read.promise.then(() => response.socket?.resetAndDestroy());
    const { row, view } = await play(dialect, [stream(half, reset)], (chunk) => {
      if (chunk.type === "text-delta") read.resolve();
    });
    expect(row).toMatchObject({ status: "interrupted", finishReason: "lost", error: { code: "connection_lost" } });
    expect(view.parts).toEqual(said);
  });

  it("with a chunk that is no JSON is interrupted there, not complete, and the connection is closed", async () => {
    const events = [...half, '{"broken', dialect.text(" and more"), ...dialect.end, "[DONE]"];
    const { row, view, server } = await play(dialect, [stream(events, () => undefined)]);
    expect(row).toMatchObject({ status: "interrupted", error: { code: "malformed_answer" } });
    expect(view.parts).toEqual(said);
    await server.closed();
  });

  it("with an error in mid-text keeps the text and hides the provider's words", async () => {
    const { row, view, server } = await play(dialect, [stream([...half, dialect.error], () => undefined)]);
    expect(row).toMatchObject({ status: "failed", error: { code: "provider_error" } });
    expect(view.parts).toEqual(said);
    await server.closed();
  });

  it("with an error before anything else fails", async () => {
    const { row, view } = await play(dialect, [stream([dialect.error], ended)]);
    expect(row).toMatchObject({ status: "failed", error: { code: "provider_error" } });
    expect(view.parts).toEqual([]);
  });

  it.each<[string, Answer]>([
    ["an empty body", stream([], ended)],
    ["nothing but pings", stream([], (response) => void response.end(": ping\n\n: ping\n\n"))],
    ["a page of HTML", (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>Hello")],
    ...(dialect.api === "chat"
      ? [["no choices", stream([{ ...chunk({}), choices: [] }, "[DONE]"], ended)] as [string, Answer]]
      : []),
  ])("with %s fails and shows no empty answer", async (_of, answer) => {
    const { row, view, server } = await play(dialect, [answer]);
    expect(row.status).toBe("failed");
    expect(["empty_response", "provider_error", "malformed_answer"]).toContain(row.error?.code);
    expect(view.parts).toEqual([]);
    expect(server.hits).toBe(1);
  });

  it("whose characters are cut between packets is read exactly", async () => {
    const text = "né 😀 👩‍👩‍👧";
    const bytes = Buffer.from(
      [...dialect.begin, dialect.text(text), ...dialect.end, "[DONE]"]
        .map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`)
        .join(""),
    );
    const { view } = await play(dialect, [
      (response) => {
        beginEvents(response);
        for (const byte of bytes) response.write(Uint8Array.of(byte));
        response.end();
      },
    ]);
    expect(view.parts).toMatchObject([{ text }]);
  });

  it("that goes on behind its end takes nothing away from what was said", async () => {
    const events = [...half, ...dialect.end, "[DONE]", dialect.text(" more")];
    const { row, view } = await play(dialect, [stream(events, ended)]);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(view.parts).toMatchObject([{ text: expect.stringMatching(/^Half( more)?$/) }]);
  });
});
