import { get } from "node:http";
import { readAllSse } from "../../http/read-sse.ts";
import { startBufferingProxy } from "../toolkit/buffering-proxy.ts";
import { startChaosProxy } from "../toolkit/chaos-proxy.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { residentMegabytes } from "../toolkit/resident-memory.ts";
import { expect, test } from "../toolkit/row-test.ts";

test("F31 behind a proxy that collects and compresses answers, words appear one by one, the first and the last within a second of being sent", async ({
  chat,
  station,
}) => {
  const [app] = station.apps;
  const proxy = await startBufferingProxy(app?.port ?? 0);
  try {
    await chat.open(`${proxy.url}/`);
    await chat.chooseAgent("Plain");
    await chat.chooseModel("fault-ticks");
    await chat.ask("go on");
    await chat.answerBegun();
    // The provider is still speaking: nothing was held back until its end.
    expect(station.provider.hits.list({ model: "fault-ticks" })[0]?.finishedAt).toBeNull();
    await chat.ended("completed");
    const [hit] = station.provider.hits.list({ model: "fault-ticks" });
    const moments = await chat.moments();
    expect(new Set(moments.map(({ answer }) => answer.length)).size).toBeGreaterThanOrEqual(5);
    const openedAt = await chat.page.evaluate(() => performance.timeOrigin);
    const shownAt = (words: string) =>
      openedAt + (moments.find(({ answer }) => answer.includes(words))?.at ?? Number.POSITIVE_INFINITY);
    // A word of this scene is sent every 40 ms.
    expect(shownAt("tick-1") - ((hit?.at ?? 0) + 40)).toBeLessThan(1_000);
    expect(shownAt("tick-100") - (hit?.finishedAt ?? 0)).toBeLessThan(1_000);
    await chat.page.goto(`${station.url}${new URL(chat.page.url()).pathname}`);
  } finally {
    await proxy.close();
  }
});

for (const kind of ["reads 100 bytes a second", "stops reading"] as const) {
  test(`F32 a reader that ${kind} slows nobody down, costs little memory, and can go on later`, async ({
    station,
    guest,
  }) => {
    const [app] = station.apps;
    const slow = await startChaosProxy(() => [app?.port ?? 0]);
    try {
      const { runId, response } = await guest.ask("tell me everything", {
        agent: "plain",
        model: playing("fault-huge-text"),
      });
      const before = residentMegabytes(app?.process.pid ?? 0);
      if (kind === "reads 100 bytes a second") slow.weather.bytesPerSecond = 100;
      const heard = Promise.withResolvers<number>();
      const reader = get(
        `${slow.url}/api/runs/${runId}/stream`,
        { headers: { cookie: guest.cookie ?? "" } },
        (answer) => {
          answer.pause();
          answer.on("error", () => undefined);
          heard.resolve(answer.statusCode ?? 0);
          if (kind === "reads 100 bytes a second") answer.resume();
        },
      );
      reader.on("error", () => undefined);
      await response.text();
      const { run, text } = await inspect(station, guest, runId, "fault-huge-text");
      expect(run.status).toBe("completed");
      if (kind === "stops reading") expect(await heard.promise).toBe(200);
      expect(residentMegabytes(app?.process.pid ?? 0) - before).toBeLessThan(100);
      reader.destroy();

      const rest = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream?after=0`));
      const words = rest.flatMap(({ data }) => (data.includes('"text-delta"') ? [JSON.parse(data).delta] : []));
      expect(words.join("")).toBe(text);
    } finally {
      await slow.close();
    }
  });
}

for (const { idle, seconds, tag } of [
  { idle: 20, seconds: 35, tag: "" },
  { idle: 60, seconds: 90, tag: " @soak" },
]) {
  test(`F33 a tool that is quiet for ${seconds} s is still followed through a proxy that gives up after ${idle} s${tag}`, async ({
    station,
    guest,
  }) => {
    const proxy = await startBufferingProxy(station.apps[0]?.port ?? 0, idle * 1_000);
    try {
      const reader = station.newGuest(proxy.url);
      const { runId, response } = await reader.ask(`call waits {"seconds": ${seconds}}`, {
        agent: "faults",
        model: playing("fault-call-asked"),
      });
      // One connection from the first word to the last: a proxy that gave up would have ended it without the end mark.
      const events = await readAllSse(response);
      expect(events.at(-1)?.data).toBe("[DONE]");
      if (reader.cookie !== undefined) guest.cookie = reader.cookie;
      const { view } = await inspect(station, guest, runId, "fault-call-asked");
      expect(cardsOf(view)).toMatchObject([{ state: "done" }]);
    } finally {
      await proxy.close();
    }
  });
}
