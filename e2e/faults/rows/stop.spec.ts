import { readSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { providerClosedAfter } from "../toolkit/provider-closed.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { expectStays, stopAndSee } from "../toolkit/stop-and-see.ts";

/** `sign` is what has been told when Stop is pressed; `kept` what the answer then consists of. */
const phases = [
  {
    when: "before the provider's first byte",
    scene: "fault-no-headers",
    agent: "plain",
    sign: '"kind":"model"',
    kept: [],
  },
  { when: "in text", scene: "fake-slow", agent: "plain", sign: "tick-5", kept: ["text"] },
  { when: "in arguments", scene: "fake-endless-arguments", agent: "cat", sign: "shelf 3", kept: ["tool"] },
] as const;

for (const { api, mode } of [
  { api: "chat", mode: "embedded" },
  { api: "responses", mode: "embedded" },
  { api: "chat", mode: "postgres" },
] as const) {
  test.describe(`over the ${api} API, ${mode}`, () => {
    test.use({ api, mode });

    for (const { when, scene, agent, sign, kept } of phases) {
      test(`F35 Stop ${when} closes the provider's socket within a second, keeps what was said, and nothing grows afterwards`, async ({
        station,
        guest,
      }) => {
        const { runId, response } = await guest.ask("go on", { agent, model: playing(scene) });
        let read = "";
        let shown = "";
        for await (const { data } of readSse(response)) {
          const chunk = JSON.parse(data);
          if (chunk.type === "text-delta") shown += chunk.delta;
          read += chunk.delta ?? chunk.inputTextDelta ?? data;
          if (read.includes(sign)) break;
        }
        expect(await station.provider.hits.waitFor({ model: scene })).toHaveLength(1);
        const askedAt = await stopAndSee(guest, runId);
        expect(await providerClosedAfter(station, scene, askedAt)).toBeLessThan(1_000);
        const { run, view, text } = await expectStays(station, guest, runId, scene);
        expect((run.endedAt ?? 0) - askedAt).toBeLessThan(1_000);
        expect(view.parts.map(({ kind }) => kind)).toEqual(kept);
        expect(text.startsWith(shown)).toBe(true);
        for (const card of cardsOf(view)) expect(card).toMatchObject({ state: "stopped", hasStarted: false });
      });
    }

    test("F35 Stop in a tool tells that it may have run, and does not wait for it", async ({ station, guest }) => {
      const scene = "fault-call-asked";
      const { runId, response } = await guest.ask('call waits {"seconds": 60}', {
        agent: "faults",
        model: playing(scene),
      });
      for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
      const askedAt = await stopAndSee(guest, runId);
      const { run, view, hits } = await expectStays(station, guest, runId, scene);
      expect((run.endedAt ?? 0) - askedAt).toBeLessThan(1_000);
      expect(cardsOf(view)).toMatchObject([{ state: "stopped", hasStarted: true }]);
      expect(hits).toHaveLength(1);
    });

    test("F35 Stop between steps ends the run with what its steps gave, and asks the provider nothing more", async ({
      station,
      guest,
      exempt,
    }) => {
      exempt("I7", "an attempt that is stopped before its request is sent never reaches the provider");
      const scene = "fault-paced-calls";
      const { runId, response } = await guest.ask("go on", { agent: "cat", model: playing(scene) });
      let steps = 0;
      for await (const { data } of readSse(response)) {
        if (data.includes('"finish-step"')) steps += 1;
        if (steps === 2) break;
      }
      const askedAt = await stopAndSee(guest, runId);
      const { run, view, hits } = await expectStays(station, guest, runId, scene);
      expect((run.endedAt ?? 0) - askedAt).toBeLessThan(1_000);
      // One step may have begun while Stop was on its way; twenty would have to pass for the limit of steps to end the run.
      expect(hits.length).toBeLessThan(8);
      for (const { at } of hits) expect(at).toBeLessThanOrEqual(run.endedAt ?? 0);
      const done = cardsOf(view).filter(({ state }) => state === "done");
      expect(done.length).toBeGreaterThanOrEqual(2);
      for (const { state } of cardsOf(view).slice(done.length)) expect(state).toBe("stopped");
    });

    test("F35 Stop while the provider is waited for to be asked again ends at once, without another attempt", async ({
      station,
      guest,
    }) => {
      const scene = "fault-429-soon";
      const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing(scene) });
      for await (const { data } of readSse(response)) if (data.includes('"discarded"')) break;
      const askedAt = await stopAndSee(guest, runId);
      const { run, hits } = await inspect(station, guest, runId, scene);
      expect((run.endedAt ?? 0) - askedAt).toBeLessThan(1_000);
      expect(hits).toHaveLength(1);
    });

    test("F35 Stop at the finish: one terminal state, twenty times", async ({ station, guest }) => {
      const ends = new Set<string>();
      for (let round = 0; round < 20; round++) {
        const { runId, response } = await guest.ask(`round ${round}`, {
          agent: "plain",
          model: playing("fault-quick"),
        });
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
  });
}
