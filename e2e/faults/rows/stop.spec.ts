import { readSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { providerClosedAfter } from "../toolkit/provider-closed.ts";
import { untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";

const phases = [
  { when: "before the provider's first byte", scene: "fault-no-headers", agent: "plain", sign: '"kind":"model"' },
  { when: "in text", scene: "fake-slow", agent: "plain", sign: "tick-5" },
  { when: "in arguments", scene: "fake-endless-arguments", agent: "cat", sign: "shelf 3" },
] as const;

for (const { when, scene, agent, sign } of phases) {
  test(`F35 Stop ${when} closes the provider's socket within a second, and nothing grows afterwards`, async ({
    station,
    guest,
  }) => {
    const { runId, response } = await guest.ask("go on", { agent, model: playing(scene) });
    let read = "";
    for await (const { data } of readSse(response)) {
      const chunk = JSON.parse(data);
      read += chunk.delta ?? chunk.inputTextDelta ?? data;
      if (read.includes(sign)) break;
    }
    const hit = await station.provider.hits.waitFor({ model: scene });
    expect(hit).toHaveLength(1);
    const begin = Date.now();
    const stop = await guest.post(`/api/runs/${runId}/stop`);
    expect(stop.status).toBe(200);
    await stop.arrayBuffer();
    expect(await providerClosedAfter(station, scene, begin)).toBeLessThan(1_000);
    await expect.poll(async () => (await guest.run(runId)).status).toBe("stopped");
    const { run, view, events } = await inspect(station, guest, runId, scene);
    expect((run.endedAt ?? 0) - begin).toBeLessThan(1_500);
    for (const card of cardsOf(view)) expect(card).toMatchObject({ state: "stopped" });
    expect((await inspect(station, guest, runId, scene)).events).toHaveLength(events.length);
  });
}

test("F35 Stop in a tool tells that it may have run, and does not wait for it", async ({ station, guest }) => {
  const model = playing("fault-call-asked");
  const { runId, response } = await guest.ask('call waits {"seconds": 60}', { agent: "faults", model });
  for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
  const begin = Date.now();
  await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
  await expect.poll(async () => (await guest.run(runId)).status).toBe("stopped");
  const { run, view } = await inspect(station, guest, runId, "fault-call-asked");
  expect((run.endedAt ?? 0) - begin).toBeLessThan(1_500);
  expect(cardsOf(view)).toMatchObject([{ state: "stopped", hasStarted: true }]);
});

test("F35 Stop between steps ends the run before many more of them", async ({ station, guest, exempt }) => {
  exempt("I7", "an attempt that is stopped before its request is sent never reaches the provider");
  const scene = "fault-new-call-for-ever";
  const { runId, response } = await guest.ask("go on", { agent: "cat", model: playing(scene) });
  for await (const { data } of readSse(response)) if (data.includes('"finish-step"')) break;
  await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
  await expect.poll(async () => (await guest.run(runId)).status).toMatch(/^(stopped|completed)$/);
  const { run, view } = await inspect(station, guest, runId, scene);
  // Twenty quick steps may be over before the request arrives; there is one end all the same.
  if (run.status === "completed") expect(run.finishReason).toBe("step-limit");
  else expect(view.step).toBeLessThanOrEqual(20);
});

test("F35 Stop while the provider is waited for to be asked again ends at once, without another attempt", async ({
  station,
  guest,
}) => {
  const scene = "fault-429-soon";
  const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing(scene) });
  for await (const { data } of readSse(response)) if (data.includes('"discarded"')) break;
  const begin = Date.now();
  await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
  await expect.poll(async () => (await guest.run(runId)).status).toBe("stopped");
  const { run, hits } = await inspect(station, guest, runId, scene);
  expect((run.endedAt ?? 0) - begin).toBeLessThan(1_500);
  expect(hits).toHaveLength(1);
});

test("F35 Stop at the finish: one terminal state, forty times", async ({ station, guest }) => {
  const ends = new Set<string>();
  for (let round = 0; round < 40; round++) {
    const { runId, response } = await guest.ask(`round ${round}`, { agent: "plain", model: playing("fault-quick") });
    let words = 0;
    for await (const { data } of readSse(response)) {
      if (!data.includes('"text-delta"')) continue;
      words += 1;
      if (words === 1 + (round % 13)) await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
    }
    const { run, events } = await inspect(station, guest, runId, "fault-quick");
    ends.add(run.status);
    expect(events.at(-1)?.chunk).toMatchObject({ type: "data-span-end", data: { status: run.status } });
  }
  for (const status of ends) expect(["completed", "stopped"]).toContain(status);
});

test.describe("on two servers", () => {
  test.use({ mode: "postgres" });

  test("F36 Stop on the server that does not write the run ends it within two seconds", async ({ station }) => {
    const [first, second] = station.apps;
    if (!first || !second) throw new Error("There are not two processes.");
    const guest = station.newGuest(first.url);
    const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing("fake-slow") });
    await untilText(response, "tick-5");
    const other = station.newGuest(second.url);
    if (guest.cookie !== undefined) other.cookie = guest.cookie;
    const begin = Date.now();
    const stop = await other.post(`/api/runs/${runId}/stop`);
    expect(stop.status).toBe(200);
    await stop.arrayBuffer();
    await expect.poll(async () => (await other.run(runId)).status, { intervals: [50] }).toBe("stopped");
    const { run } = await inspect(station, other, runId, "fake-slow");
    expect((run.endedAt ?? 0) - begin).toBeLessThan(2_000);
    expect(await providerClosedAfter(station, "fake-slow", begin)).toBeLessThan(3_000);
  });
});

test("F36 Stop in a second tab stops the answer in both", async ({ chat, context }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const tab = await context.newPage();
  await tab.goto(chat.page.url());
  await expect(tab.getByTestId("answer")).toContainText("tick-10");
  await tab.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(tab.locator('[data-role="assistant"]')).toHaveAttribute("data-run-status", "stopped");
  await chat.page.bringToFront();
  await chat.ended("stopped");
  expect(await chat.answer().innerText()).toBe(await tab.getByTestId("answer").innerText());
});

test("F36 Stop after a reload stops the answer", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  await chat.page.reload();
  await chat.stopButton.click();
  await chat.ended("stopped");
  const text = await chat.answer().innerText();
  await chat.page.reload();
  await expect(chat.answer()).toHaveText(text);
});
