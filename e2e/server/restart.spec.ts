import { expect } from "../fixtures.ts";
import { Guest } from "../http/guest.ts";
import { readAllSse, readSse } from "../http/read-sse.ts";
import { test } from "./own-data-folder.ts";

const interrupted = { status: "interrupted", finishReason: "lost", error: { code: "server_stopped" } };

test("nothing that was shown is lost when the server is killed in mid-answer, and the run ends interrupted", async ({
  spawn,
}) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { runId, chatId, response } = await guest.ask("write a long answer with headings, a list, a table and code", {
    agent: "plain",
  });
  let shown = "";
  let lastId = 0;
  for await (const { id, data } of readSse(response)) {
    lastId = id ?? lastId;
    if (data.includes('"text-delta"')) shown += JSON.parse(data).delta;
    if (shown.length > 200) break;
  }
  await first.stop("SIGKILL");

  const second = await spawn({ port: first.port });
  await second.ready();
  expect(await guest.run(runId)).toMatchObject(interrupted);
  const chat = await guest.chat(chatId);
  expect(chat).toMatchObject({ activeRunId: null, live: false });
  const [, answer] = chat.messages;
  if (answer?.role !== "assistant") throw new Error("There is no answer.");
  expect(answer.view.status).toBe("interrupted");
  const text = answer.view.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  expect(text.startsWith(shown)).toBe(true);

  const rest = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream?after=${lastId}`));
  expect(rest.at(-1)?.data).toBe("[DONE]");
  expect(rest.some(({ data }) => data.includes('"type":"error"'))).toBe(true);
  expect((await guest.askToEnd("hello", { id: chatId })).body).toContain("[DONE]");
});

test("a call that ran when the server was killed is interrupted, and says that it may have run", async ({ spawn }) => {
  const first = await spawn();
  await first.ready();
  const guest = new Guest(first.url);
  const { runId, chatId, response } = await guest.ask("use a slow tool for 20 seconds", { agent: "workbench" });
  for await (const { data } of readSse(response)) if (data.includes('"tool-input-available"')) break;
  await expect(async () => {
    const raw = await guest.chat(chatId);
    expect(JSON.stringify(raw)).toContain('"state":"running"');
  }).toPass();
  await first.stop("SIGKILL");

  await (await spawn({ port: first.port })).ready();
  expect(await guest.run(runId)).toMatchObject(interrupted);
  const [, answer] = (await guest.chat(chatId)).messages;
  if (answer?.role !== "assistant") throw new Error("There is no answer.");
  const [card] = answer.view.parts.filter((part) => part.kind === "tool");
  expect(card).toMatchObject({ tool: "slow_tool", state: "interrupted", hasStarted: true });
  expect(card?.errorText).toMatch(/may have run/);
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
