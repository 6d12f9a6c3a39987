import { describe, expect, it } from "vitest";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { catRun, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { timedEvents } from "#lib/projections/testing/timed-events";
import { timelineFigures } from "#lib/projections/timeline-figures";
import type { RunChunk } from "#lib/protocol/run-event";

/** Chunks with their times in ms. */
type Timed = [at: number, chunk: RunChunk][];

const fold = (timed: Timed) =>
  timed.reduce(
    (timeline, [at, chunk], index) => projectTimeline(timeline, { seq: index + 1, at, chunk }),
    emptyTimeline(),
  );
const start = (
  at: number,
  span: string,
  kind: "run" | "model" | "tool",
  parent?: string,
  callId?: string,
): Timed[0] => [at, open(span, kind, { at, ...(parent ? { parent } : {}), ...(callId ? { callId } : {}) })];
const end = (
  at: number,
  span: string,
  ...[status, rest]: [Parameters<typeof close>[1], Parameters<typeof close>[2]?]
): Timed[0] => [at, close(span, status, { ...rest, at })];
const text = (at: number): Timed[0] => [at, { type: "text-delta", id: "t", delta: "word" }];
const called = (at: number, callId: string): Timed => calling(callId).map((chunk) => [at, chunk]);

/** A run that begins at 1,000, waits 200 ms, speaks, runs two tools at once and answers. */
const busyRun: Timed = [
  start(1_000, "s1", "run"),
  [1_000, { type: "start-step" }],
  start(1_000, "s2", "model", "s1"),
  text(1_200),
  text(1_300),
  ...called(1_400, "a"),
  ...called(1_400, "b"),
  end(1_500, "s2", "completed", { usage: { inputTokens: 10, outputTokens: 4 } }),
  start(1_500, "s3", "tool", "s1", "a"),
  start(1_600, "s4", "tool", "s1", "b"),
  start(1_700, "s5", "model", "s3"),
  end(1_900, "s5", "completed", { usage: { inputTokens: 5 } }),
  end(2_000, "s3", "completed"),
  end(2_100, "s4", "failed"),
  [2_500, { type: "start-step" }],
  start(2_500, "s6", "model", "s1"),
  end(2_600, "s6", "discarded", { retryAt: 3_000 }),
  start(3_050, "s7", "model", "s1"),
  text(3_250),
  text(3_750),
  end(3_800, "s7", "completed", { usage: { inputTokens: 20, outputTokens: 6 } }),
  end(4_000, "s1", "completed"),
];

describe("the figures of a run", () => {
  it("measure the whole, the wait for the first token, and how fast the agent's model speaks", () => {
    expect(timelineFigures(fold(busyRun), null)).toMatchObject({
      milliseconds: 3_000,
      firstTokenMilliseconds: 200,
      // 7 pieces after the first in 200 ms (two words; name and two pieces of arguments of each call), 1 in 500 ms.
      tokensPerSecond: 8 / 0.7,
    });
  });

  it("count model calls, those of tools and those that were discarded apart, and calls, failed ones among them", () => {
    expect(timelineFigures(fold(busyRun), null)).toMatchObject({
      modelCalls: 2,
      discardedModelCalls: 1,
      nestedModelCalls: 1,
      retries: 1,
      toolCalls: 2,
      failedToolCalls: 1,
    });
  });

  it("tell where the time went, what overlaps counted once", () => {
    expect(timelineFigures(fold(busyRun), null)).toMatchObject({
      waitingMilliseconds: 200 + 100 + 200,
      toolMilliseconds: 600,
      retryMilliseconds: 450,
    });
  });

  it("add the usage of all model calls until the run tells its own", () => {
    expect(timelineFigures(fold(busyRun), null)).toMatchObject({ inputTokens: 35, outputTokens: 10 });
    const told = busyRun.with(-1, end(4_000, "s1", "completed", { usage: { inputTokens: 99 } }));
    expect(timelineFigures(fold(told), null)).toMatchObject({ inputTokens: 99, outputTokens: 10 });
    expect(timelineFigures(fold(busyRun.slice(0, 5)), null)).toMatchObject({ inputTokens: null, outputTokens: null });
  });

  it("of a run that goes on count up to now, or as far as its events go", () => {
    const waiting = fold(busyRun.slice(0, 3));
    expect(timelineFigures(waiting, 1_900)).toMatchObject({
      milliseconds: 900,
      waitingMilliseconds: 900,
      firstTokenMilliseconds: null,
      tokensPerSecond: null,
    });
    expect(timelineFigures(waiting, null).milliseconds).toBe(0);
    const discarded = busyRun.slice(0, 1 + busyRun.findIndex(([at]) => at === 2_600));
    expect(timelineFigures(fold(discarded), 2_700)).toMatchObject({ retryMilliseconds: 100, retries: 0 });
    // A clock behind that of the server takes nothing back.
    expect(timelineFigures(fold(busyRun.slice(0, 10)), 5)).toMatchObject({ milliseconds: 400 });
  });

  it("before the run begins are nothing", () => {
    expect(timelineFigures(emptyTimeline(), 5)).toMatchObject({ milliseconds: null, modelCalls: 0, toolCalls: 0 });
  });

  it("of an ended run do not depend on now", () => {
    const timeline = fold(busyRun);
    expect(timelineFigures(timeline, 99_999)).toEqual(timelineFigures(timeline, null));
  });

  it("count a call that ran again once, by how it ended at last, and none that was discarded", () => {
    const again = fold([
      ...busyRun.slice(0, 3),
      ...called(1_100, "a"),
      end(1_200, "s2", "completed"),
      start(1_200, "s3", "tool", "s1", "a"),
      end(1_300, "s3", "failed"),
      start(1_400, "s4", "tool", "s1", "a"),
      end(1_500, "s4", "completed"),
    ]);
    expect(timelineFigures(again, null)).toMatchObject({ toolCalls: 1, failedToolCalls: 0 });
    const dropped = fold([
      ...busyRun.slice(0, 3),
      ...called(1_100, "a"),
      start(1_150, "s3", "tool", "s1", "a"),
      end(1_160, "s3", "failed"),
      end(1_200, "s2", "discarded"),
    ]);
    expect(timelineFigures(dropped, null)).toMatchObject({ toolCalls: 0, failedToolCalls: 0, toolMilliseconds: 10 });
  });

  it("count a call that failed without a span of its own, unless it could not begin because something was cut off", () => {
    const refused: RunChunk = { type: "tool-input-error", toolCallId: "x", toolName: "y", input: {}, errorText: "No." };
    const timed: Timed = [...busyRun.slice(0, 3), [1_100, refused]];
    const failed = (more: Timed) => timelineFigures(fold([...timed, ...more]), null);
    expect(failed([])).toMatchObject({ toolCalls: 1, failedToolCalls: 1 });
    expect(failed([end(1_200, "s2", "completed")])).toMatchObject({ toolCalls: 1, failedToolCalls: 1 });
    expect(failed([end(1_200, "s2", "stopped")])).toMatchObject({ toolCalls: 1, failedToolCalls: 0 });
    expect(failed([end(1_200, "s1", "interrupted")])).toMatchObject({ toolCalls: 1, failedToolCalls: 0 });
  });

  it("read the same of whole runs as their steps tell", () => {
    const figures = (chunks: RunChunk[]) =>
      timelineFigures(timedEvents(chunks).reduce(projectTimeline, emptyTimeline()), null);
    expect(figures(catRun)).toMatchObject({ modelCalls: 2, nestedModelCalls: 1, toolCalls: 1, inputTokens: 3 });
    expect(figures(retriedRun)).toMatchObject({ modelCalls: 2, discardedModelCalls: 1, retries: 1, toolCalls: 1 });
  });
});
