import { streamViews } from "#lib/protocol/stream-view";
import { serverKey } from "../../fake-provider/server-key.ts";
import { cardsOf, play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { canaries } from "../toolkit/secret-problems.ts";

for (const api of ["chat", "responses"] as const) {
  test(`F18 the server's own key reaches nobody over the ${api} API, though the model says it in pieces and a tool answers it`, async ({
    openOwn,
  }) => {
    const station = await openOwn({ api, environment: { OPENAI_API_KEY: serverKey } });
    const guest = station.newGuest();
    const { run, view, text, body, hits } = await play(station, guest, "fault-tells-key", { agent: "faults" });
    expect(run.status).toBe("completed");
    expect(text).toContain("I use sk-[redacted] now.");
    expect(text).toContain("It was sk-[redacted]");
    // The tool was given what the model wrote; what is kept of it is masked.
    expect(cardsOf(view)).toMatchObject([
      {
        state: "done",
        input: { key: "sk-[redacted]" },
        output: { isKey: true, headers: { authorization: "[redacted]" } },
      },
    ]);

    const told = [body, JSON.stringify(hits.map((hit) => hit.body))];
    for (const name of streamViews) {
      told.push(await (await guest.fetch(`/api/runs/${run.id}/stream?view=${name}`)).text());
    }
    for (const each of told) {
      expect(each.length).toBeGreaterThan(100);
      expect(canaries.filter((canary) => each.includes(canary))).toEqual([]);
    }
  });
}
