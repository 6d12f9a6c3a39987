import { setTimeout as pause } from "node:timers/promises";
import { Caller } from "../client.ts";
import { meter } from "../measure.ts";
import type { Row } from "../row.ts";

const streams = 300;
/** How long nothing happens in any stream. Every run says a word after that, since a model may not be silent for longer than 45 s. */
const quietMs = 38_000;
const settleMs = 2_000;
const scene = { tokens: 2, rate: 1000 / (quietMs + 4000), holdMs: quietMs + 6000 };

/** Calls back when it has been called so often. */
function countTo(expected: number): { count: () => void; reached: Promise<void> } {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  let counted = 0;
  return {
    count() {
      counted++;
      if (counted === expected) resolve();
    },
    reached,
  };
}

/** L02: open streams in which nothing happens. Once with the runs they belong to, and once more on runs that go on anyway. */
export const idleStreams: Row = {
  id: "L02",
  title: `${streams} open streams, silent for ${quietMs / 1000} s`,
  servers: 1,
  async measure({ apps: [app] }) {
    // One run first, so that what the server loads once is not counted for the streams.
    await new Caller(app.url).ask({ tokens: 1, rate: 0, holdMs: 0 });
    const before = meter(app.pid);
    const begun = countTo(streams);
    const people = Array.from({ length: streams }, () => {
      const caller = new Caller(app.url);
      const runId = Promise.withResolvers<string>();
      const answer = caller.ask(scene, {
        begun(id) {
          runId.resolve(id);
          begun.count();
        },
      });
      return { caller, runId: runId.promise, answer };
    });
    await begun.reached;
    await pause(settleMs);
    const settled = meter(app.pid);
    await pause(quietMs - settleMs);
    const alone = meter(app.pid);

    const opened = countTo(streams);
    const again = people.map(async ({ caller, runId }) =>
      caller.follow(await runId, { view: "ui", opened: opened.count }),
    );
    await opened.reached;
    await pause(quietMs);
    const doubled = meter(app.pid);
    const seen = [...(await Promise.all(people.map(({ answer }) => answer))), ...(await Promise.all(again))];
    return [
      {
        what: "memory a stream",
        value: (doubled.rssBytes - alone.rssBytes) / streams / 1024,
        unit: "kB",
        goal: { atMost: 100 },
      },
      {
        what: "memory a stream and its run, whose model is silent",
        value: (alone.rssBytes - before.rssBytes) / streams / 1024,
        unit: "kB",
        goal: { atMost: 200 },
      },
      {
        what: "server CPU",
        value: (100_000 * (alone.cpuSeconds - settled.cpuSeconds)) / (quietMs - settleMs),
        unit: "% of a core",
        goal: { atMost: 5 },
      },
      {
        what: "longest silence of a stream",
        value: Math.max(...seen.map(({ longestSilence }) => longestSilence)) / 1_000_000,
        unit: "s",
        goal: { atMost: 16 },
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
