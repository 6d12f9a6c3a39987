import { createHash } from "node:crypto";
import { Caller } from "../client.ts";
import { meter } from "../measure.ts";
import type { Row } from "../row.ts";

const viewers = 50;
const tokens = 600;
const rate = 40;

/** The events of a stream as they came, without keep-alives and the header, which tells how far the run was when it was asked for. */
function eventsOf(text: string): string {
  return text
    .split("\n\n")
    .filter((block) => block.startsWith("id: "))
    .join("\n\n");
}

/** L03: one run, watched by many; where there are two servers, the viewers watch it on the one that does not write it. */
export const manyViewers: Row = {
  id: "L03",
  title: `one run of ${tokens} tokens, ${viewers} viewers`,
  servers: 2,
  async measure({ apps, providerHits }) {
    const [writer] = apps;
    const watched = apps.at(-1) ?? writer;
    const before = meter(watched.pid).cpuSeconds;
    const caller = new Caller(writer.url);
    const begun = Promise.withResolvers<string>();
    const answer = caller.ask({ tokens, rate, holdMs: 0 }, { begun: begun.resolve });
    const runId = await begun.promise;
    const seen = await Promise.all(
      Array.from({ length: viewers }, () => new Caller(watched.url, caller.cookie).follow(runId)),
    );
    await answer;
    const logs = new Set(seen.map(({ text }) => createHash("sha256").update(eventsOf(text)).digest("hex")));
    const cpu = meter(watched.pid).cpuSeconds - before;
    return [
      { what: "calls of the provider", value: await providerHits(), unit: "", goal: { atMost: 1 } },
      { what: "different logs seen", value: logs.size, unit: "", goal: { atMost: 1 } },
      {
        what: "viewers who missed a token",
        value: seen.filter(({ delays }) => delays.length !== tokens).length,
        unit: "",
        goal: { atMost: 0 },
      },
      {
        what: "CPU of the server watched",
        value: (100 * cpu * rate) / tokens,
        unit: "% of a core",
        goal: { atMost: 60 },
      },
    ];
  },
};
