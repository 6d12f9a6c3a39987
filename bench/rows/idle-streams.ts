import { setTimeout as pause } from "node:timers/promises";
import { Caller } from "../client.ts";
import { meter } from "../measure.ts";
import type { Row } from "../row.ts";

const streams = 300;
const quietMs = 32_000;
/** The server speaks every 15 s, so that twice in the quiet time. */
const keepAlivesEach = 2;

/** L02: open streams in which nothing happens. */
export const idleStreams: Row = {
  id: "L02",
  title: `${streams} open streams, silent for ${quietMs / 1000} s`,
  servers: 1,
  async measure({ apps: [app] }) {
    // One run first, so that what the server loads once is not counted for the streams.
    await new Caller(app.url).ask({ tokens: 1, rate: 0, holdMs: 0 });
    const before = meter(app.pid);
    let begun = 0;
    const allBegun = Promise.withResolvers<void>();
    const count = (): void => {
      begun++;
      if (begun === streams) allBegun.resolve();
    };
    const answers = Array.from({ length: streams }, () =>
      new Caller(app.url).ask({ tokens: 1, rate: 0, holdMs: quietMs + 4000 }, { begun: count }),
    );
    await allBegun.promise;
    await pause(2000);
    const settled = meter(app.pid);
    await pause(quietMs - 2000);
    const after = meter(app.pid);
    const seen = await Promise.all(answers);
    return [
      {
        what: "memory a stream",
        value: (after.rssBytes - before.rssBytes) / streams / 1024,
        unit: "kB",
        goal: { atMost: 100 },
      },
      {
        what: "server CPU",
        value: (100_000 * (after.cpuSeconds - settled.cpuSeconds)) / (quietMs - 2000),
        unit: "% of a core",
        goal: { atMost: 5 },
      },
      {
        what: "streams without their keep-alives",
        value: seen.filter(({ keepAlives }) => keepAlives < keepAlivesEach).length,
        unit: "",
        goal: { atMost: 0 },
      },
      {
        what: "answers not complete",
        value: seen.filter((each) => !each.isComplete).length,
        unit: "",
        goal: { atMost: 0 },
      },
    ];
  },
};
