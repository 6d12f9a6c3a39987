import { describe, expect, it } from "vitest";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { close, open } from "#lib/projections/testing/fold-chunks";
import { layOutTimeline } from "#lib/projections/timeline-layout";
import type { RunChunk } from "#lib/protocol/run-event";

const fold = (chunks: [at: number, chunk: RunChunk][]) =>
  chunks.reduce(
    (timeline, [at, chunk], index) => projectTimeline(timeline, { seq: index + 1, at, chunk }),
    emptyTimeline(),
  );
const text: RunChunk = { type: "text-delta", id: "t", delta: "word" };

const run: [number, RunChunk][] = [
  [1_000, open("s1", "run", { at: 1_000 })],
  [1_000, open("s2", "model", { parent: "s1", at: 1_000 })],
  [1_500, text],
  [2_000, close("s2", "discarded", { at: 2_000 })],
  [3_000, open("s3", "model", { parent: "s1", at: 3_000 })],
  [3_500, open("a", "tool", { parent: "s1", callId: "a", at: 3_500 })],
  [3_600, open("b", "tool", { parent: "s1", callId: "b", at: 3_600 })],
  [4_000, open("a1", "model", { parent: "a", at: 4_000 })],
  [4_500, close("a", "completed", { at: 4_500 })],
];
const whole = { from: 1_000, to: 5_000 };

describe("the layout of a timeline", () => {
  it("has for a model call the part it waited, the part it spoke, and the wait for the next", () => {
    const { rows } = layOutTimeline(fold(run), whole, 5_000);
    expect(rows.find(({ span }) => span === "s2")).toEqual({
      span: "s2",
      isOpen: false,
      bars: [
        { kind: "waiting", from: 0, to: 0.125 },
        { kind: "speaking", from: 0.125, to: 0.25 },
        { kind: "retry-wait", from: 0.25, to: 0.5 },
      ],
    });
  });

  it("lets what is open go on to now, and a model that said nothing wait", () => {
    const { rows } = layOutTimeline(fold(run), whole, 5_000);
    expect(rows.find(({ span }) => span === "s3")).toEqual({
      span: "s3",
      isOpen: true,
      bars: [{ kind: "waiting", from: 0.5, to: 1 }],
    });
    const still = layOutTimeline(fold(run), whole, null).rows.find(({ span }) => span === "b");
    expect(still?.bars).toEqual([{ kind: "working", from: 0.65, to: 0.875 }]);
  });

  it("has each span before those within it, and tools that ran at once one after the other", () => {
    expect(layOutTimeline(fold(run), whole, 5_000).rows.map(({ span }) => span)).toEqual([
      "s1",
      "s2",
      "s3",
      "a",
      "a1",
      "b",
    ]);
  });

  it("cuts bars at the ends of the range, and has none for a span outside of it", () => {
    const { rows, ticks } = layOutTimeline(fold(run), { from: 1_250, to: 2_250 }, 5_000);
    expect(rows[0]?.bars).toEqual([{ kind: "working", from: 0, to: 1 }]);
    expect(rows[1]?.bars.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.25],
      [0.25, 0.75],
      [0.75, 1],
    ]);
    expect(rows[2]).toEqual({ span: "s3", isOpen: true, bars: [] });
    expect(ticks[0]).toEqual({ milliseconds: 400, at: 0.15 });
  });

  it("counts the axis from the beginning of the run", () => {
    const { ticks } = layOutTimeline(fold(run), whole, null);
    expect(ticks.map(({ milliseconds }) => milliseconds)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });

  it("of nothing, and of a range without length, has no bars", () => {
    expect(layOutTimeline(emptyTimeline(), { from: 0, to: 0 }, null).rows).toEqual([]);
    expect(
      layOutTimeline(fold(run), { from: 1_000, to: 1_000 }, null).rows.every(({ bars }) => bars.length === 0),
    ).toBe(true);
  });

  it("never runs backwards, whatever clocks said", () => {
    const back = fold([
      ...run,
      [900, close("s3", "completed", { at: 900 })],
      [800, close("s1", "completed", { at: 800 })],
    ]);
    for (const { bars } of layOutTimeline(back, whole, null).rows) {
      for (const { from, to } of bars) expect(to).toBeGreaterThanOrEqual(from);
    }
  });
});
