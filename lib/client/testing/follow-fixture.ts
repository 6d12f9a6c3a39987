import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { followRun } from "#lib/client/follow-run";
import { createRunStore } from "#lib/client/run-store";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";
import { isTerminal } from "#lib/protocol/run-status";

/** The log of one short run. */
export const chunks: RunChunk[] = [
  { type: "data-span-start", data: { span: "r", kind: "run", name: "Agent", tags: [], at: 1 } },
  { type: "start-step" },
  { type: "text-start", id: "t1" },
  ...[..."The cat is on the shelf."].map((delta): RunChunk => ({ type: "text-delta", id: "t1", delta })),
  { type: "text-end", id: "t1" },
  { type: "finish-step" },
  { type: "data-span-end", data: { span: "r", status: "completed", reason: "stop", at: 9 } },
];

export const encoder = new TextEncoder();

/** What the server sends to a reader that has events up to `after`. */
export function wireAfter(after: number): Uint8Array {
  const events = chunks.map((chunk, index) => `id: ${index + 1}\ndata: ${JSON.stringify(chunk)}\n\n`);
  return encoder.encode(`${events.slice(after).join("")}data: [DONE]\n\n`);
}

/** A response of these bytes, which then ends, breaks or stays open. */
export function answer(
  bytes: Uint8Array,
  init: { breaks?: boolean; stays?: boolean; headers?: HeadersInit } = {},
): Response {
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isSent && bytes.length > 0) controller.enqueue(bytes);
      else if (init.breaks) controller.error(new TypeError("network error"));
      else if (!init.stays) controller.close();
      isSent = true;
    },
  });
  return new Response(body, init.headers ? { headers: init.headers } : {});
}

/** Following a run whose answers are given in turn, with a clock that stands still. */
export function createFixture(answers: ((after: number) => Response | Promise<Response>)[]) {
  const asked: number[] = [];
  const pauses: number[] = [];
  const states: string[] = [];
  const stopping = new AbortController();
  const suspicious = new Set<() => void>();
  const timers = new Map<() => void, number>();
  let time = 0;
  let isVisible = true;
  const visibility = new Set<() => void>();
  const environment: ConnectionEnvironment = {
    async fetch(url, { signal }) {
      const after = Number(new URL(url, "http://localhost").searchParams.get("after"));
      asked.push(after);
      const next = answers.shift();
      if (!next) throw new TypeError("no further answer in this test");
      const aborted = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
      return Promise.race([next(after), aborted]);
    },
    random: () => 0.5,
    async pause(milliseconds) {
      pauses.push(milliseconds);
      if (answers.length === 0) stopping.abort();
    },
    startTimer(milliseconds, listener) {
      const ring = () => listener();
      timers.set(ring, time + milliseconds);
      return () => timers.delete(ring);
    },
    onSuspicion(listener) {
      suspicious.add(listener);
      return () => suspicious.delete(listener);
    },
    isVisible: () => isVisible,
    onHidden(listener) {
      visibility.add(listener);
      return () => visibility.delete(listener);
    },
    untilVisible: () =>
      new Promise((resolve) => {
        const look = () => {
          if (!isVisible) return;
          visibility.delete(look);
          resolve();
        };
        visibility.add(look);
      }),
    report(error) {
      throw error;
    },
  };
  const store = createRunStore(emptyRunView("run1"), () => () => undefined);
  const follow = (first?: Response) =>
    followRun({
      runId: "run1",
      ...(first ? { first } : {}),
      after: () => store.latest().seq,
      onEvent: store.push,
      onReset: store.reset,
      onConnection: (state) => states.push(state),
      onAnswer: () => undefined,
      hasEnded: () => isTerminal(store.latest().status),
      signal: stopping.signal,
      environment,
      now: () => 0,
    });
  return {
    follow,
    store,
    asked,
    pauses,
    states,
    stopping,
    timers,
    /** Lets `milliseconds` go by without a byte. */
    advance(milliseconds: number) {
      time += milliseconds;
      for (const [ring, end] of [...timers]) {
        if (end > time) continue;
        timers.delete(ring);
        ring();
      }
    },
    /** Shows or hides the page. */
    turn(to: "visible" | "hidden") {
      isVisible = to === "visible";
      for (const listener of [...visibility]) listener();
    },
    suspect: () => [...suspicious].map((listener) => listener()),
  };
}

/** The view of the whole log. */
export const whole = chunks.reduce(
  (view, chunk, index) => projectRunView(view, { seq: index + 1, chunk }),
  emptyRunView("run1"),
);
