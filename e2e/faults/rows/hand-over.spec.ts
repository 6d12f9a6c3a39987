import { readAllSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { inspect } from "../toolkit/play.ts";
import { untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";
import type { Station } from "../toolkit/station.ts";
import { stopAndSee } from "../toolkit/stop-and-see.ts";
import { readRuns } from "../toolkit/stored-runs.ts";
import { sameGuestAt, twoServers } from "../toolkit/two-servers.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

/** Ten people's turns on one process, each with a body that is read to its end. */
function askTen(station: Station, url: string, scene: string) {
  return Promise.all(
    Array.from({ length: 10 }, async () => {
      const guest = station.newGuest(url);
      const { runId, response } = await guest.ask("count", { agent: "plain", model: playing(scene) });
      await untilText(response.clone(), "tick-5");
      return { guest, runId, body: response.text() };
    }),
  );
}

test("F51 SIGTERM with ten short answers, embedded: readers are told to join again, and each answer is completed before the end", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const [app] = own.apps;
  if (!app) throw new Error("There is no process.");
  const turns = await askTen(own, app.url, "fault-ticks");
  const begin = performance.now();
  app.process.kill("SIGTERM");
  for (const { body } of turns) expect((await body).endsWith(": reconnect\n\n")).toBe(true);
  expect(await app.ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(30_000);
  await own.restart();
  for (const { guest, runId } of turns) {
    const { run, text, hits } = await inspect(own, guest, runId, "fault-ticks");
    expect({ status: run.status, text }).toEqual({ status: "completed", text: ticks });
    expect(hits).toHaveLength(10);
  }
});

test("F51 SIGTERM with ten answers that take longer: within 30 s each is handed over, and the other server writes on", async ({
  openOwn,
  exempt,
}) => {
  exempt("I12", "one process was told to end");
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = twoServers(own);
  const turns = await askTen(own, first.url, "fake-slow");
  const begin = performance.now();
  first.process.kill("SIGTERM");
  for (const { body } of turns) {
    const read = await body;
    expect(read.endsWith(": reconnect\n\n")).toBe(true);
    expect(read).not.toContain("[DONE]");
  }
  // Told at once, not when the twenty seconds are over.
  expect(performance.now() - begin).toBeLessThan(5_000);
  const readers = turns.map(({ guest, runId }) => ({ reader: sameGuestAt(own, guest, second.url), runId }));
  const following = readers.map(async ({ reader, runId }) =>
    readAllSse(await reader.fetch(`/api/runs/${runId}/stream`)),
  );
  expect(await first.ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(30_000);

  for (const { reader, runId } of readers) {
    await expect
      .poll(async () => (await inspect(own, reader, runId, "fake-slow")).attempts, { timeout: 30_000 })
      .toBe(2);
    await expect.poll(async () => (await inspect(own, reader, runId, "fake-slow")).text).toContain("tick-5");
  }
  expect((await readRuns(own.database)).map(({ status, takeovers }) => ({ status, takeovers }))).toEqual(
    turns.map(() => ({ status: "running", takeovers: 0 })),
  );
  for (const { reader, runId } of readers) await stopAndSee(reader, runId);
  for (const events of await Promise.all(following)) expect(events.at(-1)?.data).toBe("[DONE]");
  for (const { reader, runId } of readers) {
    const words = (await inspect(own, reader, runId, "fake-slow")).text.split(" ");
    expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
  }
});

test("F51 a server that is told to end takes no new question and says when to ask again", async ({ openOwn }) => {
  const own = await openOwn();
  const [app] = own.apps;
  const guest = own.newGuest();
  const { response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  await untilText(response, "tick-3");
  app?.process.kill("SIGTERM");
  await expect
    .poll(async () => {
      const refused = await guest.post("/api/chat", {
        id: crypto.randomUUID(),
        message: { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text: "and me?" }] },
      });
      await refused.arrayBuffer();
      return { status: refused.status, hasRetryAfter: refused.headers.has("retry-after") };
    })
    .toEqual({ status: 503, hasRetryAfter: true });
  expect(await app?.ended).toBe(0);
  await own.restart();
});
