import { readAllSse, readSse } from "../../http/read-sse.ts";
import { spawnApp } from "../../servers/app-process.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { readTicks, untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F50 what was shown when the embedded server was killed in mid-text is there again, and the answer goes on to its end", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  const shown = await untilText(response, "tick-20");
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();

  const events = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(events.at(-1)?.data).toBe("[DONE]");
  const { run, text, view } = await inspect(own, guest, runId, "fault-ticks");
  expect(run.status).toBe("completed");
  expect(text).toBe(ticks);
  expect(text.startsWith(shown)).toBe(true);
  expect(view.parts).toHaveLength(1);
});

test("F50 a server that is killed again and again ends the run interrupted, and never loses a word that was shown", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fake-slow") });
  await untilText(response, "tick-5");
  for (let kill = 1; kill <= 3; kill++) {
    await own.apps[0]?.stop("SIGKILL");
    await own.restart();
    if (kill < 3) await untilText(await guest.fetch(`/api/runs/${runId}/stream`), "tick-7");
  }
  await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(await guest.run(runId)).toMatchObject({ status: "interrupted", error: { code: "server_stopped" } });
});

test("F50 a tool that must not run twice and was running at the kill is told as unknown, and not run again", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask('call pays {"seconds": 20}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
  await expect.poll(() => own.executions()).toHaveLength(1);
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();
  await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  const { run, view, text } = await inspect(own, guest, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "pays", state: expect.stringMatching(/^(failed|interrupted)$/) }]);
  expect(cardsOf(view)[0]?.errorText).toMatch(/may have run|unknown/);
  expect(text).toContain("I went on after 1 result.");
  expect(await own.executions()).toHaveLength(1);
});

test("F50 a tool that may run twice and was running at the kill is run again, and the answer is complete", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask('call waits {"seconds": 4}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
  await expect.poll(() => own.executions()).toHaveLength(1);
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();
  await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  const { run, view } = await inspect(own, guest, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "waits", state: "done", output: "worked for 4 seconds" }]);
});

for (const how of ["killed", "paused"] as const) {
  test(`F50 with two servers, the run of one that is ${how} in mid-text is taken over by the other and goes on`, async ({
    openOwn,
    exempt,
  }) => {
    if (how === "killed") exempt("I12", "one process was killed");
    const own = await openOwn({ mode: "postgres" });
    const [first, second] = own.apps;
    if (!first || !second) throw new Error("There are not two processes.");
    const guest = own.newGuest(first.url);
    const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
    const shown = await untilText(response, "tick-20");
    first.process.kill(how === "killed" ? "SIGKILL" : "SIGSTOP");

    const reader = own.newGuest(second.url);
    if (guest.cookie !== undefined) reader.cookie = guest.cookie;
    const events = await readAllSse(await reader.fetch(`/api/runs/${runId}/stream`));
    expect(events.at(-1)?.data).toBe("[DONE]");
    // A paused owner wakes up after it has lost the run: it must write nothing more and leave the provider.
    if (how === "paused") first.process.kill("SIGCONT");
    const { run, text, view } = await inspect(own, reader, runId, "fault-ticks");
    expect(run.status).toBe("completed");
    expect(text).toBe(ticks);
    expect(text.startsWith(shown)).toBe(true);
    expect(view.parts).toHaveLength(1);
  });
}

for (const mode of ["embedded", "postgres"] as const) {
  test(`F51 SIGTERM with ten streams, ${mode}: no answer is lost, and the process ends within 30 s`, async ({
    openOwn,
    exempt,
  }) => {
    if (mode === "postgres") exempt("I12", "one process was told to end");
    const own = await openOwn({ mode });
    const [first, second] = own.apps;
    if (!first) throw new Error("There is no process.");
    const turns = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const guest = own.newGuest(first.url);
        const turn = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
        await untilText(turn.response, "tick-5");
        return { guest, runId: turn.runId };
      }),
    );
    const begin = performance.now();
    first.process.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(performance.now() - begin).toBeLessThan(30_000);
    if (mode === "embedded") await own.restart();

    for (const { guest, runId } of turns) {
      const reader = own.newGuest(second?.url ?? first.url);
      if (guest.cookie !== undefined) reader.cookie = guest.cookie;
      const events = await readAllSse(await reader.fetch(`/api/runs/${runId}/stream`));
      expect(events.at(-1)?.data).toBe("[DONE]");
      const { run, text } = await inspect(own, reader, runId, "fault-ticks");
      expect(run.status).toMatch(/^(completed|interrupted)$/);
      if (run.status === "completed") expect(text).toBe(ticks);
    }
  });
}

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

test("F53 a second process on the same data folder is refused with one line, and changes nothing", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  const second = await spawnApp({ dataFolder: own.dataFolder });
  expect(await second.ended).not.toBe(0);
  expect(second.output().trim().split("\n")).toEqual([expect.stringContaining("is in use by another Whisker process")]);
  await response.text();
  expect((await inspect(own, guest, runId, "fault-ticks")).text).toBe(ticks);
});

test("F59 a run whose process the platform kills after 20 s is taken over by another one @soak", async ({
  openOwn,
  exempt,
}) => {
  exempt("I12", "one process was killed");
  const own = await openOwn({ mode: "postgres" });
  const [first, second] = own.apps;
  if (!first || !second) throw new Error("There are not two processes.");
  const guest = own.newGuest(first.url);
  const { runId, response } = await guest.ask('call waits {"seconds": 40}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  const killed = new Promise((resolve) => setTimeout(resolve, 20_000)).then(() => first.stop("SIGKILL"));
  await readTicks(response).catch(() => undefined);
  await killed;
  const reader = own.newGuest(second.url);
  if (guest.cookie !== undefined) reader.cookie = guest.cookie;
  await readAllSse(await reader.fetch(`/api/runs/${runId}/stream`));
  const { run, view } = await inspect(own, reader, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "waits", state: "done" }]);
});
