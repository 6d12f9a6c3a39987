import { describe, expect, it } from "vitest";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { followRun } from "#lib/client/follow-run";
import { createRunStore } from "#lib/client/run-store";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";
import { isTerminal } from "#lib/protocol/run-status";

const chunks: RunChunk[] = [
  { type: "data-span-start", data: { span: "r", kind: "run", name: "Agent", tags: [], at: 1 } },
  { type: "start-step" },
  { type: "text-start", id: "t1" },
  ...[..."The cat is on the shelf."].map((delta): RunChunk => ({ type: "text-delta", id: "t1", delta })),
  { type: "text-end", id: "t1" },
  { type: "finish-step" },
  { type: "data-span-end", data: { span: "r", status: "completed", reason: "stop", at: 9 } },
];

const encoder = new TextEncoder();

function wireAfter(after: number): Uint8Array {
  const events = chunks.map((chunk, index) => `id: ${index + 1}\ndata: ${JSON.stringify(chunk)}\n\n`);
  return encoder.encode(`${events.slice(after).join("")}data: [DONE]\n\n`);
}

function answer(bytes: Uint8Array, init: { breaks?: boolean; stays?: boolean; headers?: HeadersInit } = {}): Response {
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

function createFixture(answers: ((after: number) => Response | Promise<Response>)[]) {
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

const whole = chunks.reduce(
  (view, chunk, index) => projectRunView(view, { seq: index + 1, chunk }),
  emptyRunView("run1"),
);

describe("followRun", () => {
  it("ends with the terminal event of the first answer and asks for nothing more", async () => {
    const { follow, store, asked } = createFixture([]);
    expect(await follow(answer(wireAfter(0)))).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toEqual([]);
  });

  it("has nothing doubled and nothing missing wherever the first answer is cut", async () => {
    const bytes = wireAfter(0);
    for (let cut = 0; cut < bytes.length; cut += 3) {
      const { follow, store } = createFixture([(after) => answer(wireAfter(after))]);
      expect(await follow(answer(bytes.subarray(0, cut))), `cut at byte ${cut}`).toBe("ended");
      expect(store.latest(), `cut at byte ${cut}`).toEqual(whole);
    }
  });

  it("joins again after the last event it has, over and over", async () => {
    const cutAfter = (length: number) => (after: number) =>
      answer(wireAfter(after).subarray(0, length), { breaks: true });
    const { follow, store, asked } = createFixture([
      cutAfter(150),
      cutAfter(90),
      cutAfter(400),
      (after) => answer(wireAfter(after)),
    ]);
    expect(await follow()).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toHaveLength(4);
    expect(asked[0]).toBe(0);
    expect(asked.toSorted((left, right) => left - right)).toEqual(asked);
  });

  it("takes the end of an answer without the terminal event for a lost connection", async () => {
    const { follow, store, asked } = createFixture([
      () => answer(new Uint8Array()),
      (after) => answer(wireAfter(after)),
    ]);
    expect(await follow()).toBe("ended");
    expect(asked).toEqual([0, 0]);
    expect(store.latest()).toEqual(whole);
  });

  it("says nothing of a loss that the next join mends, and of one that joining does not mend at once", async () => {
    const cut = () => answer(new Uint8Array());
    const mended = createFixture([cut, (after) => answer(wireAfter(after))]);
    await mended.follow();
    expect(mended.states).toEqual(["connected", "connected"]);
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const lasting = createFixture([cut, refuse, (after) => answer(wireAfter(after))]);
    await lasting.follow();
    expect(lasting.states).toEqual(["connected", "reconnecting", "connected"]);
  });

  it("speaks of a loss that is not mended after a moment, though nothing has failed yet", async () => {
    const silent = () => new Promise<Response>(() => undefined);
    const { follow, advance, states, asked, stopping } = createFixture([() => answer(new Uint8Array()), silent]);
    const following = follow();
    await expect.poll(() => asked.length).toBe(2);
    expect(states).toEqual(["connected"]);
    advance(1_200);
    expect(states).toEqual(["connected", "reconnecting"]);
    stopping.abort();
    expect(await following).toBe("aborted");
  });

  it("waits longer after each failure in a row, between half a second and eight", async () => {
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const { follow, pauses } = createFixture(Array.from({ length: 7 }, () => refuse));
    await follow();
    expect(pauses).toEqual([1_250, 2_250, 4_250, 4_250, 4_250, 4_250, 4_250]);
  });

  it("starts over with short pauses once something came", async () => {
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const some = (after: number) => answer(wireAfter(after).subarray(0, 200), { breaks: true });
    const { follow, pauses } = createFixture([refuse, refuse, some]);
    await follow();
    expect(pauses).toEqual([1_250, 2_250, 750]);
  });

  it("obeys Retry-After", async () => {
    const busy = () => new Response(null, { status: 503, headers: { "retry-after": "12" } });
    const { follow, pauses } = createFixture([busy]);
    await follow();
    expect(pauses).toEqual([12_000 + 1_250]);
  });

  it("reads from the first event when the server says so", async () => {
    const { follow, store } = createFixture([() => answer(wireAfter(0), { headers: { "x-whisker-reset": "1" } })]);
    store.push({ seq: 90, chunk: { type: "start-step" } });
    expect(await follow()).toBe("ended");
    expect(store.latest()).toEqual(whole);
  });

  it.each([
    [404, "unavailable"],
    [410, "unavailable"],
    [401, "signed-out"],
  ])("gives up when the answer is %i, and says why", async (status, outcome) => {
    const { follow, asked } = createFixture([() => new Response("{}", { status })]);
    expect(await follow()).toBe(outcome);
    expect(asked).toEqual([0]);
  });

  it("stops at once when it is no longer wanted, even while nothing comes", async () => {
    const { follow, stopping, asked } = createFixture([]);
    const following = follow(answer(new Uint8Array(), { stays: true }));
    stopping.abort();
    expect(await following).toBe("aborted");
    expect(asked).toEqual([]);
  });

  it("does not trust a silent connection after the network was away", async () => {
    const { follow, store, suspect, asked } = createFixture([(after) => answer(wireAfter(after))]);
    const half = wireAfter(0).subarray(0, 300);
    const following = follow(answer(half, { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    suspect();
    expect(await following).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toHaveLength(1);
  });

  it("joins again at once and without a word when a connection is only suspected", async () => {
    const { follow, suspect, pauses, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(new Uint8Array(), { stays: true }));
    suspect();
    expect(await following).toBe("ended");
    expect(pauses).toEqual([]);
    expect(states).not.toContain("reconnecting");
  });

  it("gives up a connection that brought nothing for 45 seconds and joins again", async () => {
    const { follow, store, advance, asked, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(wireAfter(0).subarray(0, 300), { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    const seq = store.latest().seq;
    advance(44_999);
    expect(asked).toEqual([]);
    advance(1);
    expect(await following).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toEqual([seq]);
    expect(states).toEqual(["connected", "connected"]);
  });

  it("lets go of its connection while the page is hidden, and joins at its place when it is shown", async () => {
    const { follow, store, turn, asked, pauses, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(wireAfter(0).subarray(0, 300), { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    const seq = store.latest().seq;
    turn("hidden");
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([]);
    turn("visible");
    expect(await following).toBe("ended");
    expect(asked).toEqual([seq]);
    expect(store.latest()).toEqual(whole);
    expect(pauses).toEqual([]);
    expect(states).not.toContain("reconnecting");
  });

  it("counts a keep-alive as a sign of life", async () => {
    const { follow, timers, advance, asked, stopping } = createFixture([]);
    let say: (text: string) => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        say = (text) => controller.enqueue(encoder.encode(text));
      },
    });
    const following = follow(new Response(body));
    const deadline = () => Math.max(...timers.values());
    for (let round = 1; round <= 6; round += 1) {
      advance(15_000);
      say(": keep-alive\n\n");
      await expect.poll(deadline).toBe(round * 15_000 + 45_000);
    }
    expect(asked).toEqual([]);
    stopping.abort();
    expect(await following).toBe("aborted");
    expect(timers.size).toBe(0);
  });

  it("gives up a join that is not answered for 45 seconds", async () => {
    const silent = () => new Promise<Response>(() => undefined);
    const { follow, advance, asked } = createFixture([silent, (after) => answer(wireAfter(after))]);
    const following = follow();
    advance(45_000);
    expect(await following).toBe("ended");
    expect(asked).toEqual([0, 0]);
  });
});
