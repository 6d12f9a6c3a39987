import { setTimeout as pause } from "node:timers/promises";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { followRun } from "#lib/client/follow-run";
import { isTerminal } from "#lib/protocol/run-status";
import { Caller } from "../client.ts";
import type { Row } from "../row.ts";

const viewers = 200;
const runs = 20;

interface Viewer {
  connects: number[];
  hasEnded: boolean;
  /** When the stream brought something after the server had come back. */
  backAt: number | null;
}

/** The page's own code for following a run, outside a page. */
function watch(url: string, cookie: string, runId: string, viewer: Viewer, signal: AbortSignal): Promise<unknown> {
  let seq = 0;
  const environment: ConnectionEnvironment = {
    fetch(path, init) {
      viewer.connects.push(performance.now());
      return fetch(url + path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } });
    },
    random: Math.random,
    pause: (milliseconds, paused) => pause(milliseconds, undefined, { signal: paused }).catch(() => undefined),
    startTimer(milliseconds, listener) {
      const timer = setTimeout(listener, milliseconds);
      return () => clearTimeout(timer);
    },
    onSuspicion: () => () => undefined,
    isVisible: () => true,
    onHidden: () => () => undefined,
    untilVisible: () => Promise.resolve(),
    report: (error) => process.stderr.write(`${String(error)}\n`),
  };
  return followRun({
    runId,
    after: () => seq,
    onEvent(event) {
      seq = event.seq;
      viewer.backAt ??= performance.now();
      const { chunk } = event;
      if (chunk.type === "data-span-end" && isTerminal(chunk.data.status) && chunk.data.span === "s1")
        viewer.hasEnded = true;
    },
    onReset: () => undefined,
    onConnection: () => undefined,
    onAnswer: () => undefined,
    hasEnded: () => viewer.hasEnded,
    signal,
    environment,
    now: Date.now,
  });
}

/** The most connects within any one second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}

/** L09: the server is killed and started again under many viewers. */
export const viewerStorm: Row = {
  id: "L09",
  title: `server killed and started again under ${viewers} viewers`,
  servers: 1,
  async measure({ apps: [app] }) {
    const caller = new Caller(app.url);
    await caller.ask({ tokens: 1, rate: 0, holdMs: 0 });
    const leave = new AbortController();
    const ids = await Promise.all(
      Array.from({ length: runs }, () => {
        const begun = Promise.withResolvers<string>();
        // Broken off with the server: how it ends is seen by the viewers.
        caller
          .ask({ tokens: 1200, rate: 20, holdMs: 0 }, { begun: begun.resolve, signal: leave.signal })
          .catch(() => undefined);
        return begun.promise;
      }),
    );
    const all: Viewer[] = Array.from({ length: viewers }, () => ({ connects: [], hasEnded: false, backAt: null }));
    const watching = all.map((viewer, index) =>
      watch(app.url, caller.cookie ?? "", ids[index % runs] ?? "", viewer, leave.signal),
    );
    while (all.some(({ backAt }) => backAt === null)) await pause(50);
    const killedAt = performance.now();
    await app.kill("SIGKILL");
    for (const viewer of all) viewer.backAt = null;
    for (const viewer of all) viewer.connects.length = 0;
    await app.start();
    const upAt = performance.now();
    while (all.some(({ backAt }) => backAt === null) && performance.now() < upAt + 60_000) await pause(50);
    const slowest = Math.max(...all.map(({ backAt }) => (backAt ?? Number.POSITIVE_INFINITY) - upAt));
    const downAndBack = performance.now() - killedAt;
    leave.abort();
    await Promise.all(watching);
    return [
      { what: "all viewers follow again after", value: slowest / 1000, unit: "s", goal: { atMost: 10 } },
      {
        what: "connects of one viewer within a second, at most",
        value: Math.max(...all.map(({ connects }) => mostInASecond(connects))),
        unit: "",
        goal: { atMost: 2 },
      },
      {
        what: "connects a viewer and second, mean",
        value: all.reduce((sum, { connects }) => sum + connects.length, 0) / viewers / Math.max(1, downAndBack / 1000),
        unit: "",
        goal: { atMost: 1 },
      },
    ];
  },
};
