import { readAllSse, readSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

const plain = (scene: string) => ({ agent: "plain", model: playing(scene) });

for (const { mode, where, rounds } of [
  { mode: "embedded", where: "the embedded database", rounds: 200 },
  { mode: "postgres", where: "two servers with PostgreSQL", rounds: 50 },
] as const) {
  test.describe(`on ${where}`, () => {
    test.use({ mode });

    test("F44 a place in the log gives exactly the rest; junk is refused; a place beyond the end is replayed", async ({
      station,
      guest,
    }) => {
      const { run } = await play(station, guest, "fault-quick");
      const last = run.lastSeq;
      const follow = (after: string, headers: Record<string, string> = {}) =>
        guest.fetch(`/api/runs/${run.id}/stream?view=raw&after=${after}`, { headers });
      const placesOf = async (response: Response) =>
        (await readAllSse(response)).flatMap(({ id }) => (id === null || id === 0 ? [] : [id]));

      const all = Array.from({ length: last }, (_, index) => index + 1);
      expect(await placesOf(await follow("0"))).toEqual(all);
      expect(await placesOf(await follow(String(last - 1)))).toEqual([last]);
      const nothing = await follow(String(last));
      expect(nothing.status).toBe(200);
      expect(await placesOf(nothing)).toEqual([]);
      const beyond = await follow(String(last + 1));
      expect(beyond.headers.get("x-whisker-reset")).toBe("1");
      expect(await placesOf(beyond)).toEqual(all);
      expect(await placesOf(await follow("0", { "last-event-id": String(last - 1) }))).toEqual([last]);
      for (const junk of ["-1", "abc", String(2 ** 53), "1.5", ""]) {
        const response = await follow(junk);
        await response.arrayBuffer();
        expect(response.status, `after=${junk}`).toBe(400);
      }
    });

    test(`F45 who attaches at the instant of the end always gets the end, ${rounds} times`, async ({
      station,
      guest,
    }) => {
      const { chatId } = await play(station, guest, "fault-quick");
      const waits: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const { runId, response } = await guest.ask(`round ${round}`, { id: chatId, ...plain("fault-quick") });
        const attached: Promise<void>[] = [];
        for await (const { data } of readSse(response)) {
          if (!data.includes('"finish') && !data.includes("[DONE]") && !data.includes('"span-end"')) continue;
          const begin = performance.now();
          attached.push(
            (async () => {
              const events = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
              expect(events.at(-1)?.data).toBe("[DONE]");
              waits.push(performance.now() - begin);
            })(),
          );
        }
        await Promise.all(attached);
      }
      expect(waits.length).toBeGreaterThanOrEqual(rounds);
      expect(Math.max(...waits)).toBeLessThan(2_000);
    });
  });
}
