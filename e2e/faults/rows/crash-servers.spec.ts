import { readAllSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { readTicks, untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { stopAndSee } from "../toolkit/stop-and-see.ts";
import { readRuns } from "../toolkit/stored-runs.ts";
import { sameGuestAt, twoServers } from "../toolkit/two-servers.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F50 with two servers, the run of one that is killed in mid-text is taken over by the other and goes on to its end", async ({
  openOwn,
  exempt,
}) => {
  exempt("I12", "one process was killed");
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = twoServers(own);
  const guest = own.newGuest(first.url);
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  const shown = await untilText(response, "tick-20");
  await first.stop("SIGKILL");

  const reader = sameGuestAt(own, guest, second.url);
  const events = await readAllSse(await reader.fetch(`/api/runs/${runId}/stream`));
  expect(events.at(-1)?.data).toBe("[DONE]");
  const { run, text, view } = await inspect(own, reader, runId, "fault-ticks");
  expect(run.status).toBe("completed");
  expect(text).toBe(ticks);
  expect(text.startsWith(shown)).toBe(true);
  expect(view.parts).toHaveLength(1);
});

test("F50 with two servers, one that was paused and wakes up while the other writes its run writes nothing more and leaves the provider", async ({
  openOwn,
}) => {
  const scene = "fake-slow";
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = twoServers(own);
  const guest = own.newGuest(first.url);
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing(scene) });
  const shown = await untilText(response, "tick-20");
  first.process.kill("SIGSTOP");
  const reader = sameGuestAt(own, guest, second.url);
  await expect.poll(async () => (await inspect(own, reader, runId, scene)).attempts, { timeout: 60_000 }).toBe(2);
  await expect.poll(async () => (await inspect(own, reader, runId, scene)).text).toContain("tick-10 ");

  const wokenAt = Date.now();
  first.process.kill("SIGCONT");
  await expect.poll(() => own.provider.hits.list({ model: scene, state: "closed" }).length).toBe(1);
  const [left] = own.provider.hits.list({ model: scene, state: "closed" });
  expect(left?.at).toBe(own.provider.hits.list({ model: scene })[0]?.at);
  expect((left?.closedByPeerAt ?? Number.POSITIVE_INFINITY) - wokenAt).toBeLessThan(6_000);

  const at = (await inspect(own, reader, runId, scene)).text.split(" ").length;
  await expect
    .poll(async () => (await inspect(own, reader, runId, scene)).text.split(" ").length)
    .toBeGreaterThan(at + 60);
  expect((await readRuns(own.database)).map(({ takeovers }) => takeovers)).toEqual([1]);
  await stopAndSee(reader, runId);
  const { text, hits } = await inspect(own, reader, runId, scene);
  const words = text.split(" ");
  expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
  expect(text.startsWith(shown)).toBe(true);
  expect(hits).toHaveLength(2);
});

test("F59 a run whose process the platform kills after 20 s is taken over by another one @soak", async ({
  openOwn,
  exempt,
}) => {
  exempt("I12", "one process was killed");
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = twoServers(own);
  const guest = own.newGuest(first.url);
  const { runId, response } = await guest.ask('call waits {"seconds": 40}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  const killed = new Promise((resolve) => setTimeout(resolve, 20_000)).then(() => first.stop("SIGKILL"));
  await readTicks(response).catch(() => undefined);
  await killed;
  const reader = sameGuestAt(own, guest, second.url);
  await readAllSse(await reader.fetch(`/api/runs/${runId}/stream`));
  const { run, view } = await inspect(own, reader, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "waits", state: "done" }]);
});
