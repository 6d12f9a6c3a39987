import { setTimeout as pause } from "node:timers/promises";
import { Caller, type Seen } from "../client.ts";
import { meter, percentile } from "../measure.ts";
import type { Row } from "../row.ts";

const perSecond = 10;

/** L04: short turns, begun at a steady pace whether or not earlier ones have ended. */
export const shortTurns: Row = {
  id: "L04",
  title: `${perSecond} short turns a second`,
  servers: 1,
  async measure({ apps: [app] }, { isFull }) {
    const seconds = isFull ? 600 : 60;
    const callers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const caller = new Caller(app.url);
        await caller.ask({ tokens: 1, rate: 0, holdMs: 0 });
        return caller;
      }),
    );
    const before = meter(app.pid);
    const start = performance.now();
    const answers: Promise<Seen>[] = [];
    for (let count = 0; count < seconds * perSecond; count++) {
      const due = start + (count * 1000) / perSecond - performance.now();
      if (due > 0) await pause(due);
      const caller = callers[count % callers.length];
      if (caller) answers.push(caller.ask({ tokens: 20, rate: 100, holdMs: 0 }));
    }
    const seen = await Promise.all(answers);
    const after = meter(app.pid);
    const firstBytes = seen.map(({ firstByte }) => firstByte);
    return [
      {
        what: "answers not complete",
        value: seen.filter((each) => !each.isComplete).length,
        unit: "",
        goal: { atMost: 0 },
      },
      { what: "first byte, p50", value: percentile(firstBytes, 0.5) / 1000, unit: "ms", goal: { atMost: 300 } },
      { what: "first byte, p95", value: percentile(firstBytes, 0.95) / 1000, unit: "ms", goal: { atMost: 300 } },
      { what: "memory gained", value: (after.rssBytes - before.rssBytes) / 2 ** 20, unit: "MB", goal: { atMost: 200 } },
    ];
  },
};
