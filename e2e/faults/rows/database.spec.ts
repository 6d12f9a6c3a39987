import { readAllSse } from "../../http/read-sse.ts";
import { breakWrites } from "../toolkit/break-writes.ts";
import { playing } from "../toolkit/fault-models.ts";
import { inspect, play } from "../toolkit/play.ts";
import { readTicks, untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

for (const mode of ["embedded", "postgres"] as const) {
  test(`F47 when writes fail for good, ${mode}, what was shown stays, the provider is let go, and the run ends once the database answers`, async ({
    openOwn,
  }) => {
    const own = await openOwn({ mode });
    const guest = own.newGuest();
    const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing("fake-slow") });
    const shown = await untilText(response, "tick-10");
    const mend = await breakWrites(own.database, { kind: "fails" });
    try {
      await expect
        .poll(() => own.provider.hits.list({ model: "fake-slow", state: "closed" }).length, { timeout: 30_000 })
        .toBe(1);
    } finally {
      await mend();
    }
    await expect.poll(async () => (await guest.run(runId)).status, { timeout: 60_000 }).toBe("interrupted");
    const { text } = await inspect(own, guest, runId, "fake-slow");
    expect(text.startsWith(shown)).toBe(true);
  });
}

test("F48 with two seconds for every write the answer is slower and complete", async ({ openOwn }) => {
  const own = await openOwn({ mode: "postgres" });
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing("fault-ticks") });
  const mend = await breakWrites(own.database, { kind: "takes", seconds: 2 });
  try {
    expect(await readTicks(response)).toBe(ticks);
  } finally {
    await mend();
  }
  expect((await inspect(own, guest, runId, "fault-ticks")).run.status).toBe("completed");
});

test("F48 while the database does not answer, a new question gets 503 with Retry-After, and afterwards all is well", async ({
  openOwn,
}) => {
  const own = await openOwn({ mode: "postgres" });
  const guest = own.newGuest();
  await guest.askToEnd("hello", { agent: "plain", model: playing("fault-quick") });
  const { databaseProxy } = own;
  if (!databaseProxy) throw new Error("There is no proxy in front of the database.");
  databaseProxy.weather.isStalled = true;
  try {
    const refused = await guest.post("/api/chat", {
      id: crypto.randomUUID(),
      message: { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text: "and now?" }] },
    });
    await refused.arrayBuffer();
    expect({ status: refused.status, hasRetryAfter: refused.headers.has("retry-after") }).toEqual({
      status: 503,
      hasRetryAfter: true,
    });
  } finally {
    databaseProxy.weather.isStalled = false;
  }
  await expect.poll(async () => (await guest.fetch("/api/health")).status, { timeout: 60_000 }).toBe(200);
  await expect
    .poll(async () => (await play(own, guest, "fault-quick")).run.status, { timeout: 60_000 })
    .toBe("completed");
});

test("F52 with its LISTEN connections ended again and again, a reader on the other server is at most a second late", async ({
  openOwn,
}) => {
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = own.apps;
  if (!first || !second) throw new Error("There are not two processes.");
  const guest = own.newGuest(first.url);
  const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing("fault-ticks") });
  const reader = own.newGuest(second.url);
  if (guest.cookie !== undefined) reader.cookie = guest.cookie;
  const following = readAllSse(await reader.fetch(`/api/runs/${runId}/stream`)).then((events) => ({
    events,
    at: Date.now(),
  }));
  let isOver = false;
  const written = response.text().then(() => {
    isOver = true;
  });
  let ended = 0;
  while (!isOver) {
    const rows = await own.database.read(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'",
    );
    ended += rows.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await written;
  expect(ended).toBeGreaterThan(0);
  const { events, at } = await following;
  const words = events.flatMap(({ data }) => (data.includes('"text-delta"') ? [JSON.parse(data).delta] : []));
  expect(words.join("")).toBe(ticks);
  expect(at - ((await reader.run(runId)).endedAt ?? 0)).toBeLessThan(1_500);
});
