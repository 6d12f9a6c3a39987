import { Caller } from "../client.ts";
import { meter, percentile } from "../measure.ts";
import type { Row } from "../row.ts";

const runs = 100;
const seconds = 60;
const rate = 20;

/** L01: many runs at once, each at the pace of a real model. */
export const concurrentRuns: Row = {
  id: "L01",
  title: `${runs} runs at once, ${rate} tokens/s each, ${seconds} s`,
  servers: 1,
  async measure({ apps: [app] }) {
    let mostMemory = 0;
    const watch = setInterval(() => {
      mostMemory = Math.max(mostMemory, meter(app.pid).rssBytes);
    }, 1000);
    const before = meter(app.pid).cpuSeconds;
    const tokens = seconds * rate;
    const seen = await Promise.all(
      Array.from({ length: runs }, () => new Caller(app.url).ask({ tokens, rate, holdMs: 0 })),
    );
    clearInterval(watch);
    const delays = seen.flatMap((each) => each.delays);
    const cpu = meter(app.pid).cpuSeconds - before;
    return [
      { what: "tokens lost", value: runs * tokens - delays.length, unit: "", goal: { atMost: 0 } },
      {
        what: "answers not complete",
        value: seen.filter((each) => !each.isComplete).length,
        unit: "",
        goal: { atMost: 0 },
      },
      { what: "added delay of a token, p50", value: percentile(delays, 0.5) / 1000, unit: "ms", goal: { atMost: 250 } },
      {
        what: "added delay of a token, p95",
        value: percentile(delays, 0.95) / 1000,
        unit: "ms",
        goal: { atMost: 250 },
      },
      { what: "most memory", value: mostMemory / 2 ** 20, unit: "MB", goal: { atMost: 600 } },
      { what: "server CPU", value: (100 * cpu) / seconds, unit: "% of a core", goal: { atMost: 100 } },
    ];
  },
};
