import { readSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect, play } from "../toolkit/play.ts";
import { residentMegabytes } from "../toolkit/resident-memory.ts";
import { expect, test } from "../toolkit/row-test.ts";

for (const api of ["chat", "responses"] as const) {
  test.describe(`over the ${api} API`, () => {
    test.use({ api });

    for (const scene of ["fault-broken-arguments", "fault-wrong-arguments"]) {
      test(`F15 ${scene} make a failed step, never reach the tool, and the model goes on`, async ({
        station,
        guest,
      }) => {
        const { run, view, text } = await play(station, guest, scene, { agent: "cat" });
        expect(run.status).toBe("completed");
        expect(cardsOf(view)).toMatchObject([{ tool: "get_items", state: "failed", hasStarted: false }]);
        expect(text).toBe("I went on after 1 result.");
        expect(view.step).toBe(2);
      });
    }

    for (const scene of ["fault-unknown-tool", "fault-proto-tool", "fault-constructor-tool", "fault-long-tool"]) {
      test(`F16 ${scene} is told as unavailable, without a list of the tools`, async ({ station, guest }) => {
        const { run, view, body } = await play(station, guest, scene, { agent: "cat" });
        expect(run.status).toBe("completed");
        const [card] = cardsOf(view);
        expect(card).toMatchObject({ state: "failed", hasStarted: false });
        expect(body + card?.errorText).not.toContain("where_cat_is_hiding");
      });
    }

    for (const scene of ["fault-same-id-one-step", "fault-same-id-two-steps"]) {
      test(`F17 ${scene}: each call keeps a card and a result of its own, or is an error`, async ({
        station,
        guest,
      }) => {
        const { view, events } = await play(station, guest, scene, { agent: "cat" });
        const cards = cardsOf(view);
        expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
        const outputs = events.flatMap(({ chunk }) =>
          chunk.type === "tool-output-available" ? [chunk.toolCallId] : [],
        );
        expect(new Set(outputs).size).toBe(outputs.length);
        for (const { state, output, input } of cards.filter((card) => card.state === "done")) {
          expect(state).toBe("done");
          const isBed = JSON.stringify(input).includes("bed");
          expect(output).toBe(isBed ? "socks, shoes and dust bunnies" : "books, pencils and pictures");
        }
        expect(cards).toHaveLength(2);
      });
    }

    test("F21 the same call for ever ends after at most three executions, and says why", async ({ station, guest }) => {
      const { run, view } = await play(station, guest, "fault-same-call-for-ever", { agent: "cat" });
      expect(run).toMatchObject({ status: "completed", finishReason: "repeated-calls" });
      expect(cardsOf(view).length).toBeLessThanOrEqual(3);
    });

    test("F21 ever new calls end at the limit of steps, and say so", async ({ station, guest }) => {
      const { run, view, hits } = await play(station, guest, "fault-new-call-for-ever", { agent: "cat" });
      expect(run).toMatchObject({ status: "completed", finishReason: "step-limit" });
      expect(hits.length).toBeLessThanOrEqual(20);
      expect(view.step).toBeLessThanOrEqual(20);
    });

    test("F21 of 64 parallel calls at most eight run at once, and each has an end", async ({ station, guest }) => {
      const { run, view, events } = await play(station, guest, "fault-64-calls", { agent: "cat" });
      expect(run.status).toBe("completed");
      expect(cardsOf(view)).toHaveLength(64);
      let running = 0;
      let most = 0;
      for (const { chunk } of events) {
        if (chunk.type === "data-span-start" && chunk.data.kind === "tool") running += 1;
        if (chunk.type === "data-span-end" && view.spans[chunk.data.span]?.kind === "tool") running -= 1;
        most = Math.max(most, running);
      }
      expect(most).toBeLessThanOrEqual(8);
    });
  });
}

test("F18 the text of what a tool throws reaches nobody, and a reference does", async ({ station, guest }) => {
  const { run, view } = await play(station, guest, "fault-call-asked", { agent: "faults", text: "call throws" });
  expect(run.status).toBe("completed");
  const [card] = cardsOf(view);
  expect(card).toMatchObject({ tool: "throws", state: "failed" });
  expect(card?.errorText).toMatch(/[0-9a-f]{8}/);
});

test("F19 a tool that hangs is given up after its time, and the model goes on", async ({ station, guest }) => {
  const { run, view } = await play(station, guest, "fault-call-asked", { agent: "faults", text: "call hangs" });
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "hangs", state: "failed" }]);
});

test("F19 a tool that ignores Stop changes nothing when it comes back", async ({ station, guest }) => {
  const { runId, response } = await guest.ask("call ignores_stop", {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  for await (const { data } of readSse(response))
    if (data.includes('"data-span-start"') && data.includes("ignores_stop")) break;
  await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
  await expect.poll(async () => (await guest.run(runId)).status).toBe("stopped");
  const before = await inspect(station, guest, runId, "fault-call-asked");
  expect(cardsOf(before.view)).toMatchObject([{ state: "stopped", hasStarted: true }]);
  // The tool answers two seconds after its start; another run that takes longer shows that this time has passed.
  await play(station, guest, "fault-call-asked", { agent: "faults", text: 'call waits {"seconds": 3}' });
  expect(await inspect(station, guest, runId, "fault-call-asked")).toMatchObject({ events: before.events });
});

test("F20 fifty megabytes of output are cut with a note, and cost little memory", async ({ station, guest }) => {
  const [app] = station.apps;
  const before = residentMegabytes(app?.process.pid ?? 0);
  const { run, view, events, hits } = await play(station, guest, "fault-call-asked", {
    agent: "faults",
    text: 'call gives {"kind": "huge"}',
  });
  expect(residentMegabytes(app?.process.pid ?? 0) - before).toBeLessThanOrEqual(150);
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toHaveLength(1);
  for (const { chunk } of events) expect(JSON.stringify(chunk).length).toBeLessThanOrEqual(1_100_000);
  expect(JSON.stringify(hits.at(-1)?.body).length).toBeLessThanOrEqual(100_000);
});

for (const kind of ["bigint", "cyclic", "undefined", "lone-surrogate"]) {
  test(`F20 output of kind ${kind} is told as something JSON can hold`, async ({ station, guest }) => {
    const { run, view } = await play(station, guest, "fault-call-asked", {
      agent: "faults",
      text: `call gives {"kind": "${kind}"}`,
    });
    expect(run.status).toBe("completed");
    const [card] = cardsOf(view);
    expect(card?.state).toMatch(/^(done|failed)$/);
    expect(JSON.stringify(card?.output ?? "").isWellFormed()).toBe(true);
  });
}
