import { describe, expect, it } from "vitest";
import { createReplay } from "#lib/client/inspector/replay";
import { createRunLog } from "#lib/client/inspector/run-log";
import type { RunEvent } from "#lib/protocol/run-event";

/** A log whose events were stamped at these times, and a clock that the test moves. */
function createFixture(times: number[]) {
  let now = 0;
  let frame: (() => void) | null = null;
  const log = createRunLog("run-1", (callback) => {
    callback();
    return () => undefined;
  });
  const push = (at: number) => {
    const event: RunEvent = { runId: "run-1", seq: log.lastSeq() + 1, at, chunk: { type: "start-step" } };
    log.push(event);
  };
  for (const at of times) push(at);
  const replay = createReplay(log, {
    now: () => now,
    nextFrame(callback) {
      frame = callback;
      return () => {
        frame = null;
      };
    },
  });
  return {
    log,
    push,
    replay,
    hasFrame: () => frame !== null,
    /** Lets time pass and draws one frame. */
    pass(milliseconds: number) {
      now += milliseconds;
      const callback = frame;
      frame = null;
      callback?.();
    },
  };
}

describe("createReplay", () => {
  it("begins at the end and stays there while the log grows", () => {
    const { replay, push } = createFixture([10, 20]);
    replay.attach();
    push(30);
    expect(replay.state()).toMatchObject({ seq: 3, isAtEnd: true });
  });

  it("stays where it was put while the log grows", () => {
    const { replay, push } = createFixture([10, 20, 30]);
    replay.attach();
    replay.seek(2);
    push(40);
    expect(replay.state()).toMatchObject({ seq: 2, isAtEnd: false });
    replay.toEnd();
    push(50);
    expect(replay.state()).toMatchObject({ seq: 5, isAtEnd: true });
  });

  it.each([
    [-5, 0],
    [0, 0],
    [2.4, 2],
    [99, 3],
  ])("goes to %d as %d", (asked, seq) => {
    const { replay } = createFixture([10, 20, 30]);
    replay.seek(asked);
    expect(replay.state().seq).toBe(seq);
  });

  it("shows each event when its time has come, and stops at the end", () => {
    const { replay, pass, hasFrame } = createFixture([1_000, 1_100, 1_100, 3_000]);
    replay.play();
    expect(replay.state()).toMatchObject({ seq: 0, isPlaying: true });
    const seen = [0, 99, 1, 1_899, 1].map((milliseconds) => {
      pass(milliseconds);
      return replay.state().seq;
    });
    expect(seen).toEqual([1, 1, 3, 3, 4]);
    expect(replay.state()).toMatchObject({ isPlaying: false, isAtEnd: true });
    expect(hasFrame()).toBe(false);
  });

  it.each([
    [0.25, 400],
    [1, 100],
    [16, 6.25],
  ] as const)("at %d× an event a tenth of a second later comes after %d ms", (speed, milliseconds) => {
    const { replay, pass } = createFixture([0, 100, 5_000]);
    replay.setSpeed(speed);
    replay.play();
    pass(milliseconds - 1);
    expect(replay.state().seq).toBe(1);
    pass(1);
    expect(replay.state().seq).toBe(2);
  });

  it("tells the run's own time, between events while it plays and at the event while it stands", () => {
    const { replay, pass } = createFixture([1_000, 2_000]);
    replay.seek(1);
    replay.play();
    pass(400);
    expect(replay.time()).toBe(1_400);
    replay.pause();
    expect(replay.time()).toBe(1_000);
  });

  it("goes on from where it stands, and from the beginning once it has ended", () => {
    const { replay, pass } = createFixture([0, 100, 200]);
    replay.seek(2);
    replay.play();
    expect(replay.state().seq).toBe(2);
    pass(100);
    expect(replay.state()).toMatchObject({ seq: 3, isPlaying: false });
    replay.play();
    expect(replay.state()).toMatchObject({ seq: 0, isPlaying: true });
  });

  it("plays on from a place it was put to meanwhile", () => {
    const { replay, pass } = createFixture([0, 100, 200, 300]);
    replay.play();
    replay.seek(3);
    pass(50);
    expect(replay.state()).toMatchObject({ seq: 3, isPlaying: true });
    pass(50);
    expect(replay.state().seq).toBe(4);
  });

  it("steps by event in both directions and never leaves the log", () => {
    const { replay } = createFixture([0, 1, 2]);
    replay.step(1);
    expect(replay.state().seq).toBe(3);
    for (let count = 0; count < 5; count += 1) replay.step(-1);
    expect(replay.state().seq).toBe(0);
  });

  it("asks for no more frames once nobody looks", () => {
    const { replay, hasFrame, push } = createFixture([0, 100]);
    const detach = replay.attach();
    replay.play();
    expect(hasFrame()).toBe(true);
    detach();
    expect([hasFrame(), replay.state().isPlaying]).toEqual([false, false]);
    push(200);
    expect(replay.state().seq).not.toBe(3);
  });

  it("does not play a log without events", () => {
    const { replay, hasFrame } = createFixture([]);
    replay.play();
    expect([replay.state().isPlaying, hasFrame(), replay.time()]).toEqual([false, false, 0]);
  });
});
