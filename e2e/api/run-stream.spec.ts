import { randomUUID } from "node:crypto";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import { rawHeaderSchema } from "#lib/protocol/run-header";
import { expect, test } from "../fixtures.ts";
import type { Guest } from "../http/guest.ts";
import { readAllSse, readSse, type ServerEvent } from "../http/read-sse.ts";
import { fakeModel } from "../servers/offered-models.ts";

const question = "where is the cat hiding? what items are in that location?";

async function finishedRun(guest: Guest) {
  const { runId, chatId, response } = await guest.ask(question);
  return { runId, chatId, first: await readAllSse(response) };
}

async function eventsOf(guest: Guest, runId: string, query = "", headers: Record<string, string> = {}) {
  const response = await guest.fetch(`/api/runs/${runId}/stream${query}`, { headers });
  expect(response.status).toBe(200);
  return { response, events: await readAllSse(response) };
}

function rawEvents(events: ServerEvent[]): RunEvent[] {
  return events.slice(1).map(({ data }) => runEventSchema.parse(JSON.parse(data)));
}

function textOf(events: ServerEvent[]): string {
  return events
    .filter(({ data }) => data !== "[DONE]")
    .map(({ data }) => JSON.parse(data))
    .map((chunk) => (chunk.type === "text-delta" ? chunk.delta : ""))
    .join("");
}

test("the response of a turn is the AI SDK's stream, with the place in the log on every event", async ({ guest }) => {
  const { runId, first } = await finishedRun(guest);
  expect(first.at(-1)).toEqual({ id: null, data: "[DONE]" });
  const events = first.slice(0, -1);
  const ids = events.map(({ id }) => id ?? 0);
  expect(ids.every((id, index) => id > (ids[index - 1] ?? 0))).toBe(true);
  const chunks = events.map(({ data }) => JSON.parse(data));
  const types = chunks.map((chunk) => chunk.type);
  expect(types[0]).toBe("start");
  expect(chunks[0].messageId).toBe(runId);
  expect(types.slice(-2)).toEqual(["finish", "data-span-end"]);
  expect(types.filter((type) => type === "start-step")).toHaveLength(3);
  expect(types).toEqual(expect.arrayContaining(["tool-input-start", "tool-input-available", "tool-output-available"]));
  expect(types.every((type) => type.startsWith("data-") || !type.includes("span"))).toBe(true);
  const calls = chunks.filter((chunk) => chunk.type === "tool-input-available").map((chunk) => chunk.toolName);
  expect(calls).toEqual(["where_cat_is_hiding", "get_items"]);
});

test("the tool's name is sent before any of its arguments, and the arguments in fragments", async ({ guest }) => {
  const { response } = await guest.ask("what items are on the shelf?");
  const chunks = (await readAllSse(response)).slice(0, -1).map(({ data }) => JSON.parse(data));
  const of = (type: string) => chunks.findIndex((chunk) => chunk.type === type);
  expect(of("tool-input-start")).toBeGreaterThan(0);
  expect(of("tool-input-start")).toBeLessThan(of("tool-input-delta"));
  const deltas = chunks.filter((chunk) => chunk.type === "tool-input-delta").map((chunk) => chunk.inputTextDelta);
  expect(deltas.length).toBeGreaterThan(2);
  expect(JSON.parse(deltas.join(""))).toEqual({ place: expect.stringContaining("shelf") });
});

test("a finished run is replayed exactly as it was streamed", async ({ guest }) => {
  const { runId, first } = await finishedRun(guest);
  const { events, response } = await eventsOf(guest, runId);
  expect(textOf(events)).toBe(textOf(first));
  expect(events.at(-1)?.data).toBe("[DONE]");
  expect(events.at(-2)?.id).toBe(first.at(-2)?.id);
  expect(response.headers.get("x-run-id")).toBe(runId);
});

test("the raw view is the run's header and then every event, dense from 1, the terminal one last", async ({
  guest,
}) => {
  const { runId, chatId } = await finishedRun(guest);
  const { events } = await eventsOf(guest, runId, "?view=raw");
  const header = rawHeaderSchema.parse(JSON.parse(events[0]?.data ?? ""));
  expect(header.run).toMatchObject({
    run: { id: runId, chatId, agent: "cat" },
    instructions: expect.stringMatching(/cat/),
  });
  expect(header.run.tools.map(({ name }) => name)).toEqual(["where_cat_is_hiding", "get_items"]);
  expect(header.run.history.at(-1)?.messages[0]).toMatchObject({ role: "user" });
  const raw = rawEvents(events);
  expect(raw.map(({ seq }) => seq)).toEqual(raw.map((_, index) => index + 1));
  expect(raw.every((event) => event.runId === runId)).toBe(true);
  expect(raw.at(-1)?.chunk).toMatchObject({ type: "data-span-end", data: { status: "completed", reason: "stop" } });
  expect(events.some(({ data }) => data === "[DONE]")).toBe(false);
});

test("instructions, prompts and provider metadata are in the raw view only", async ({ guest }) => {
  const { runId } = await guest.askToEnd(question);
  const ui = await (await guest.fetch(`/api/runs/${runId}/stream`)).text();
  expect(ui).not.toContain("You are a helpful assistant");
  expect(ui).not.toContain("providerMetadata");
});

for (const view of ["ui", "raw"] as const) {
  test(`the ${view} view comes as lines of JSON to whoever accepts them`, async ({ guest }) => {
    const { runId } = await finishedRun(guest);
    const accept = { accept: "application/x-ndjson" };
    const response = await guest.fetch(`/api/runs/${runId}/stream?view=${view}`, { headers: accept });
    expect(response.headers.get("content-type")).toContain("application/x-ndjson");
    const lines = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const items = view === "raw" ? lines.slice(1) : lines;
    if (view === "raw") expect(lines[0]).toMatchObject({ whisker: 1, run: { run: { id: runId } } });
    expect(items.map((item) => Object.keys(item))).toEqual(items.map(() => ["seq", "data"]));
    const { events } = await eventsOf(guest, runId, `?view=${view}`);
    const sse = events.filter(({ id }) => id !== null).map(({ id, data }) => ({ seq: id, data: JSON.parse(data) }));
    if (view === "raw") expect(items).toEqual(sse);
    else expect(items.at(-1)).toEqual(sse.at(-1));
  });
}

test("after= gives exactly the tail, whatever the place", async ({ guest }) => {
  const { runId } = await finishedRun(guest);
  const { lastSeq } = await guest.run(runId);
  const whole = rawEvents((await eventsOf(guest, runId, "?view=raw")).events);
  for (const after of [0, 1, 2, Math.floor(lastSeq / 2), lastSeq - 1, lastSeq]) {
    const { response, events } = await eventsOf(guest, runId, `?view=raw&after=${after}`);
    expect(rawEvents(events)).toEqual(whole.slice(after));
    expect(response.headers.get("x-whisker-reset")).toBeNull();
  }
  const nothingNew = await eventsOf(guest, runId, `?after=${lastSeq}`);
  expect(nothingNew.events).toEqual([{ id: null, data: "[DONE]" }]);
});

test("Last-Event-ID wins over after=", async ({ guest }) => {
  const { runId } = await finishedRun(guest);
  const { lastSeq } = await guest.run(runId);
  const { events } = await eventsOf(guest, runId, "?view=raw&after=1", { "last-event-id": String(lastSeq - 2) });
  expect(rawEvents(events).map(({ seq }) => seq)).toEqual([lastSeq - 1, lastSeq]);
});

test("a place beyond the last event replays from the first and says that it did", async ({ guest }) => {
  const { runId } = await finishedRun(guest);
  const { lastSeq } = await guest.run(runId);
  const { response, events } = await eventsOf(guest, runId, `?view=raw&after=${lastSeq + 1}`);
  expect(response.headers.get("x-whisker-reset")).toBe("1");
  expect(rawEvents(events)).toHaveLength(lastSeq);
});

for (const place of ["-1", "abc", "1.5", "1e3", "", "9007199254740992", "%201", "0x10"]) {
  test(`the place "${place}" is refused`, async ({ guest }) => {
    const { runId } = await guest.askToEnd("hello");
    const response = await guest.fetch(`/api/runs/${runId}/stream?after=${place}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      code: "bad_request",
      message: expect.stringMatching(/whole number/),
    });
    const byHeader = await guest.fetch(`/api/runs/${runId}/stream`, { headers: { "last-event-id": "junk" } });
    expect(byHeader.status).toBe(400);
  });
}

test("a view nobody knows is refused with the names of those there are", async ({ guest }) => {
  const { runId } = await guest.askToEnd("hello");
  const response = await guest.fetch(`/api/runs/${runId}/stream?view=nothing`);
  expect(response.status).toBe(400);
  expect((await response.json()).error.message).toContain("ui, steps, messages, events, log, tokens, raw");
});

test("two readers that join in mid-run at different places both get the whole rest, once", async ({ guest }) => {
  const { runId, response } = await guest.ask("look under the bed and on the shelf at the same time", {
    agent: "cat-storyteller",
  });
  let seen = 0;
  for await (const { id } of readSse(response)) {
    seen = id ?? seen;
    if (seen > 40) break;
  }
  const [all, tail] = await Promise.all([
    eventsOf(guest, runId, "?view=raw"),
    eventsOf(guest, runId, `?view=raw&after=${seen}`),
  ]);
  const { lastSeq, status } = await guest.run(runId);
  expect(status).toBe("completed");
  expect(rawEvents(all.events).map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, index) => index + 1));
  expect(rawEvents(tail.events)).toEqual(rawEvents(all.events).slice(seen));
});

test("a chat's stream replays its active run from the first event and follows it; without one it is 204", async ({
  guest,
}) => {
  const { runId, chatId, response } = await guest.ask("what items are on the shelf?");
  const reader = readSse(response);
  await reader.next();
  const joined = await guest.fetch(`/api/chat/${chatId}/stream`);
  expect(joined.status).toBe(200);
  expect(joined.headers.get("x-run-id")).toBe(runId);
  const events = await readAllSse(joined);
  expect(JSON.parse(events[0]?.data ?? "")).toMatchObject({ type: "start", messageId: runId });
  expect(events[0]?.id).toBe(1);
  expect(events.at(-1)?.data).toBe("[DONE]");
  await Array.fromAsync(reader);
  const after = await guest.fetch(`/api/chat/${chatId}/stream`);
  expect(after.status).toBe(204);
  expect((await guest.fetch(`/api/chat/${randomUUID()}/stream`)).status).toBe(404);
});

test("leaving ends the following and not the run", async ({ guest }) => {
  const { runId, response } = await guest.ask("hello", { agent: "plain", model: fakeModel("fake-plain") });
  for await (const _ of readSse(response)) break;
  const { events } = await eventsOf(guest, runId);
  expect(events.at(-1)?.data).toBe("[DONE]");
  expect((await guest.run(runId)).status).toBe("completed");
});

test("a nested token costs at most 110 bytes on the wire beyond its own text", async ({ guest }) => {
  const { runId } = await guest.askToEnd("what items are on the shelf?", { agent: "cat-storyteller" });
  const text = await (await guest.fetch(`/api/runs/${runId}/stream`)).text();
  const blocks = text.split("\n\n").filter((block) => block.includes('"data-tool-output-delta"'));
  expect(blocks.length).toBeGreaterThan(20);
  for (const block of blocks) {
    const { delta } = JSON.parse(/data: (.*)/.exec(block)?.[1] ?? "").data;
    expect(Buffer.byteLength(`${block}\n\n`) - Buffer.byteLength(JSON.stringify(delta))).toBeLessThanOrEqual(110);
  }
});
