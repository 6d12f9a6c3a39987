import { failureSecret } from "../../fake-provider/failure-scenes.ts";
import { freePort } from "../../servers/free-port.ts";
import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

for (const api of ["chat", "responses"] as const) {
  test.describe(`over the ${api} API`, () => {
    test.use({ api });

    test("F01 two refusals with Retry-After 1, then an answer: three attempts, each at least a second after the last", async ({
      station,
      guest,
    }) => {
      const { run, text, hits, attempts } = await play(station, guest, "fault-429-twice");
      expect(run).toMatchObject({ status: "completed", finishReason: "stop" });
      expect(attempts).toBe(3);
      expect(hits).toHaveLength(3);
      const gaps = hits.slice(1).map(({ at }, index) => at - (hits[index]?.at ?? 0));
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(990);
      expect(text).toBe("The cat sleeps on the warm shelf, and that is the whole answer.");
    });

    test("F02 a refusal with Retry-After 120 fails at once and says when to try again", async ({ station, guest }) => {
      const { run, hits } = await play(station, guest, "fault-429-long");
      expect(run).toMatchObject({ status: "failed", error: { code: "rate_limited" } });
      expect(hits).toHaveLength(1);
      const [hit] = hits;
      expect((run.error?.retryAt ?? 0) - (hit?.at ?? 0)).toBeGreaterThan(110_000);
    });

    test("F03 a 500 once, then an answer: no error, no doubled text", async ({ station, guest }) => {
      const { run, view, text, hits, attempts } = await play(station, guest, "fault-500-once");
      expect(run).toMatchObject({ status: "completed", finishReason: "stop" });
      expect(run.error).toBeUndefined();
      expect(attempts).toBe(2);
      expect(hits).toHaveLength(2);
      expect(text).toBe("The cat sleeps on the warm shelf, and that is the whole answer.");
      expect(view.parts).toHaveLength(1);
    });

    test("F04 a page of HTML with 502 for ever fails after at most three attempts within 30 s, without its HTML", async ({
      station,
      guest,
    }) => {
      const begin = performance.now();
      const { run, hits, body, view } = await play(station, guest, "fault-502-page");
      expect(performance.now() - begin).toBeLessThan(30_000);
      expect(run).toMatchObject({ status: "failed", error: { code: "provider_error" } });
      expect(hits.length).toBeLessThanOrEqual(3);
      expect(body + JSON.stringify(view)).not.toMatch(/<h1>|doctype|Bad gateway/i);
    });

    for (const scene of ["fake-401", "fault-403"]) {
      test(`F06 ${scene} fails at once, without any part of a key`, async ({ station, guest }) => {
        const { run, hits, body } = await play(station, guest, scene);
        expect(run).toMatchObject({ status: "failed", error: { code: "provider_auth" } });
        expect(hits).toHaveLength(1);
        expect(body).not.toContain(failureSecret);
      });
    }

    test("F23 a conversation that is too long is not asked again blindly", async ({ station, guest }) => {
      const { run, hits } = await play(station, guest, "fake-context");
      expect(run).toMatchObject({ status: "failed", error: { code: "context_overflow" } });
      expect(hits).toHaveLength(1);
    });
  });
}

const nowhere = [
  ["a port where nobody listens", async () => `http://127.0.0.1:${await freePort()}/v1`],
  ["a name nobody knows", async () => "http://provider.invalid/v1"],
] as const;
for (const [what, address] of nowhere) {
  test(`F05 a provider at ${what} fails within 15 s as one that cannot be reached`, async ({ openOwn, exempt }) => {
    exempt("I7", "no attempt reaches the provider");
    exempt("I9", "the next turn cannot reach it either");
    const own = await openOwn({ environment: { OPENAI_BASE_URL: await address() } });
    const guest = own.newGuest();
    const begin = performance.now();
    const { run } = await play(own, guest, "fault-quick");
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(run).toMatchObject({ status: "failed", error: { code: "provider_unreachable" } });
  });
}
