import { expect } from "../fixtures.ts";
import { chatBody, Guest } from "../http/guest.ts";
import { readAllSse, readSse } from "../http/read-sse.ts";
import { test } from "./own-data-folder.ts";

const long = "write a long answer with headings, a list, a table and code";
/** The next process need not write at the pace of a person. */
const fast = { WHISKER_EMBEDDED_TPS: "2000" };

test("a run whose server is killed in mid-answer is gone on with at the next start, and nothing that was shown is lost", async ({
  spawn,
}) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { runId, chatId, response } = await guest.ask(long, { agent: "plain" });
  let shown = "";
  let lastId = 0;
  for await (const { id, data } of readSse(response)) {
    lastId = id ?? lastId;
    if (data.includes('"text-delta"')) shown += JSON.parse(data).delta;
    if (shown.length > 200) break;
  }
  await first.stop("SIGKILL");

  const second = await spawn({ port: first.port, environment: fast });
  await second.ready();
  const rest = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream?after=${lastId}`));
  expect(rest.at(-1)?.data).toBe("[DONE]");
  expect(rest.filter(({ data }) => data.includes('"type":"reset-step"'))).toHaveLength(1);
  const whole = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  const reset = whole.findIndex(({ data }) => data.includes('"type":"reset-step"'));
  const before = whole
    .slice(0, reset)
    .flatMap(({ data }) => (data.includes('"text-delta"') ? JSON.parse(data).delta : []));
  expect(before.join("").startsWith(shown)).toBe(true);

  expect(await guest.run(runId)).toMatchObject({ status: "completed", finishReason: "stop" });
  expect(await guest.chat(chatId)).toMatchObject({ activeRunId: null, live: false });
  expect((await guest.askToEnd("hello", { id: chatId })).body).toContain("[DONE]");
});

test("a call that may be repeated and ran when the server was killed runs again, and the answer goes on", async ({
  spawn,
}) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { runId, chatId, response } = await guest.ask("use a slow tool for 6 seconds", { agent: "workbench" });
  for await (const { data } of readSse(response)) if (data.includes('"tool-input-available"')) break;
  await expect(async () => {
    const raw = await guest.chat(chatId);
    expect(JSON.stringify(raw)).toContain('"state":"running"');
  }).toPass();
  await first.stop("SIGKILL");

  await (await spawn({ port: first.port, environment: fast })).ready();
  const rest = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(rest.at(-1)?.data).toBe("[DONE]");
  expect(await guest.run(runId)).toMatchObject({ status: "completed" });
  const [, answer] = (await guest.chat(chatId)).messages;
  if (answer?.role !== "assistant") throw new Error("There is no answer.");
  const cards = answer.view.parts.filter((part) => part.kind === "tool");
  expect(cards).toMatchObject([{ tool: "slow_tool", state: "done", hasStarted: true }]);
});

test("Ctrl+C ends the server at once, and the next start goes on with what it was writing", async ({ spawn }) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { runId, response } = await guest.ask(long, { agent: "plain" });
  for await (const { data } of readSse(response)) if (data.includes('"text-delta"')) break;
  first.process.kill("SIGINT");
  expect(await first.ended).toBe(0);

  await (await spawn({ port: first.port, environment: fast })).ready();
  const whole = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(whole.at(-1)?.data).toBe("[DONE]");
  expect(await guest.run(runId)).toMatchObject({ status: "completed" });
});

test("SIGTERM refuses messages, sends followers away to join again, and lets the answer end first", async ({
  spawn,
}) => {
  const server = await spawn({ environment: { WHISKER_EMBEDDED_TPS: "250" } });
  await server.ready();
  const guest = new Guest(server.url);
  const { runId, response } = await guest.ask(long, { agent: "plain" });
  const body = response.text();
  server.process.kill("SIGTERM");
  expect(await body).toMatch(/: reconnect\n\n$/);
  const refused = await guest.post("/api/chat", chatBody("hello"));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const health = await fetch(`${server.url}/api/health`);
  expect([health.status, await health.json()]).toEqual([503, { status: "draining" }]);
  const rest = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(rest.at(-1)?.data).toBe("[DONE]");
  expect(await server.ended).toBe(0);
});

test("what was finished is there after a restart, with the session that owns it", async ({ spawn }) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { chatId } = await guest.askToEnd("where is the cat hiding?");
  const before = await guest.chat(chatId);
  await first.stop("SIGTERM");

  await (await spawn({ port: first.port })).ready();
  expect(await guest.chat(chatId)).toEqual(before);
});
