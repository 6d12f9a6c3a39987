import { describe, expect, it } from "vitest";
import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { createRunStore } from "#lib/client/run-store";
import { emptyRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";

function createFrames() {
  let waiting: (() => void)[] = [];
  let requested = 0;
  const schedule: FrameScheduler = (callback) => {
    requested += 1;
    waiting.push(callback);
    return () => {
      waiting = waiting.filter((other) => other !== callback);
    };
  };
  const paint = () => {
    const now = waiting;
    waiting = [];
    for (const callback of now) callback();
  };
  return { schedule, paint, requested: () => requested };
}

function createFixture() {
  const frames = createFrames();
  const store = createRunStore(emptyRunView("run1"), frames.schedule);
  let seq = 0;
  const push = (...chunks: RunChunk[]) => {
    for (const chunk of chunks) {
      seq += 1;
      store.push({ seq, at: seq * 1_000, chunk });
    }
  };
  const count = (subscribe: (listener: () => void) => () => void) => {
    const counter = { calls: 0 };
    subscribe(() => {
      counter.calls += 1;
    });
    return counter;
  };
  return { frames, store, push, count };
}

const textDelta = (id: string, delta: string): RunChunk => ({ type: "text-delta", id, delta });

describe("createRunStore", () => {
  it("shows many events with one commit per frame", () => {
    const { frames, store, push, count } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" });
    frames.paint();
    const part = count((listener) => store.subscribePart("text:t1", listener));
    for (const letter of "The cat is hiding") push(textDelta("t1", letter));
    expect(part.calls).toBe(0);
    expect(store.part("text:t1")).toMatchObject({ text: "" });
    frames.paint();
    expect(part.calls).toBe(1);
    expect(frames.requested()).toBe(2);
    expect(store.part("text:t1")).toMatchObject({ text: "The cat is hiding" });
  });

  it("tells only the part that grew, and the shell only at boundaries", () => {
    const { frames, store, push, count } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" }, textDelta("t1", "Let me look."));
    push({ type: "text-end", id: "t1" }, { type: "text-start", id: "t2" }, textDelta("t2", "The"));
    frames.paint();
    const settled = count((listener) => store.subscribePart("text:t1", listener));
    const growing = count((listener) => store.subscribePart("text:t2", listener));
    const shell = count((listener) => store.subscribeShell(listener));
    const shellBefore = store.shell();
    const settledBefore = store.part("text:t1");
    push(textDelta("t2", " cat"));
    frames.paint();
    expect([settled.calls, growing.calls, shell.calls]).toEqual([0, 1, 0]);
    expect(store.shell()).toBe(shellBefore);
    expect(store.part("text:t1")).toBe(settledBefore);
    push({ type: "tool-input-start", toolCallId: "c1", toolName: "get_items" });
    frames.paint();
    expect(shell.calls).toBe(1);
    expect(store.shell().parts.map((part) => part.id)).toEqual(["t1", "t2", "c1"]);
  });

  it("ignores events it has folded already", () => {
    const { frames, store, push, count } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" }, textDelta("t1", "once"));
    frames.paint();
    const part = count((listener) => store.subscribePart("text:t1", listener));
    store.push({ seq: 3, chunk: textDelta("t1", "once") });
    frames.paint();
    expect(part.calls).toBe(0);
    expect(store.part("text:t1")).toMatchObject({ text: "once" });
  });

  it("shows at once on flush and asks for no second frame", () => {
    const { frames, store, push, count } = createFixture();
    const shell = count((listener) => store.subscribeShell(listener));
    push({ type: "start-step" }, { type: "text-start", id: "t1" });
    store.flush();
    expect(shell.calls).toBe(1);
    frames.paint();
    expect(shell.calls).toBe(1);
  });

  it("tells the watchers of parts that a reset of their step took away", () => {
    const { frames, store, push, count } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" }, textDelta("t1", "discarded"));
    frames.paint();
    const part = count((listener) => store.subscribePart("text:t1", listener));
    push({ type: "reset-step" });
    frames.paint();
    expect(part.calls).toBe(1);
    expect(store.part("text:t1")).toBeUndefined();
  });

  it("reads a log again from its beginning after a reset", () => {
    const { frames, store, push } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" }, textDelta("t1", "old"));
    frames.paint();
    store.reset();
    store.push({ seq: 1, chunk: { type: "start-step" } });
    store.push({ seq: 2, chunk: { type: "text-start", id: "t1" } });
    store.push({ seq: 3, chunk: textDelta("t1", "new") });
    frames.paint();
    expect(store.part("text:t1")).toMatchObject({ text: "new" });
  });

  it("keeps what it began with, so that the first drawing in the browser equals the server's", () => {
    const { frames, store, push } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" });
    frames.paint();
    expect(store.initialPart("text:t1")).toBeUndefined();
    expect(store.initialShell().parts).toEqual([]);
    expect(store.shell().parts).toHaveLength(1);
  });

  it("shows at once that nothing more is learned of the run, and that something is again", () => {
    const { frames, store, push, count } = createFixture();
    push({ type: "start-step" }, { type: "text-start", id: "t1" }, textDelta("t1", "The cat"));
    const shell = count(store.subscribeShell);
    store.setFollowed(false);
    expect(store.shell()).toMatchObject({ isFollowed: false, status: "running" });
    expect(store.part("text:t1")).toMatchObject({ text: "The cat" });
    expect(shell.calls).toBe(1);
    frames.paint();
    store.setFollowed(false);
    expect(shell.calls).toBe(1);
    store.setFollowed(true);
    expect(store.shell().isFollowed).toBe(true);
    expect(shell.calls).toBe(2);
  });
});
