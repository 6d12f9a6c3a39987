import { describe, expect, it } from "vitest";
import { rangeOfSpan } from "#lib/client/inspector/timeline/range-of-span";
import { foldTimeline, spanIn } from "#lib/client/inspector/timeline/testing/fold-timeline";
import { SHORTEST_RANGE, wholeRange } from "#lib/client/inspector/timeline/whole-range";
import { close, open } from "#lib/projections/testing/fold-chunks";

describe("the whole of a timeline", () => {
  it("is the run from its beginning to its end, and up to now while it goes on", () => {
    const run = foldTimeline([
      [1_000, open("s1", "run", { at: 1_000 })],
      [1_500, open("s2", "model", { parent: "s1", at: 1_500 })],
    ]);
    expect(wholeRange(run, null)).toEqual({ from: 1_000, to: 1_500 });
    expect(wholeRange(run, 4_000)).toEqual({ from: 1_000, to: 4_000 });
    const ended = foldTimeline([
      [1_000, open("s1", "run", { at: 1_000 })],
      [3_000, close("s1", "completed", { at: 3_000 })],
    ]);
    expect(wholeRange(ended, 9_000)).toEqual({ from: 1_000, to: 3_000 });
  });

  it("has a length also of a run that took none, of a clock that went back, and of nothing", () => {
    const back = foldTimeline([
      [1_000, open("s1", "run", { at: 1_000 })],
      [400, close("s1", "completed", { at: 400 })],
    ]);
    const { from, to } = wholeRange(back, null);
    expect(to - from).toBeGreaterThanOrEqual(SHORTEST_RANGE);
    expect(wholeRange(foldTimeline([]), null)).toEqual({ from: 0, to: SHORTEST_RANGE });
  });

  it("takes in a span that another clock put a little outside of the run, and none that is far off", () => {
    const run = (at: number) =>
      wholeRange(
        foldTimeline([
          [1_000, open("s1", "run", { at: 1_000 })],
          [at, open("s2", "tool", { parent: "s1", at })],
          [at, close("s2", "completed", { at })],
          [2_000, close("s1", "completed", { at: 2_000 })],
        ]),
        null,
      );
    expect(run(900)).toEqual({ from: 900, to: 2_000 });
    expect(run(2_100)).toEqual({ from: 1_000, to: 2_100 });
    expect(run(0)).toEqual({ from: 0, to: 2_000 });
    expect(run(-1)).toEqual({ from: 1_000, to: 2_000 });
    expect(run(1_900_000_000_000)).toEqual({ from: 1_000, to: 2_000 });
  });
});

describe("the range of a span", () => {
  const run = foldTimeline([
    [1_000, open("s1", "run", { at: 1_000 })],
    [1_000, open("s2", "model", { parent: "s1", at: 1_000 })],
    [1_100, close("s2", "discarded", { at: 1_100 })],
    [2_000, open("s3", "model", { parent: "s1", at: 2_000 })],
  ]);

  it("leaves a margin, and takes in the wait for the next try", () => {
    expect(rangeOfSpan(run, spanIn(run, "s2"), null)).toEqual({ from: 920, to: 2_080 });
  });

  it("goes on to now where the span is open, and has a length where the span has none", () => {
    expect(rangeOfSpan(run, spanIn(run, "s3"), 3_000)).toEqual({ from: 1_920, to: 3_080 });
    expect(rangeOfSpan(run, spanIn(run, "s3"), null)).toEqual({ from: 1_998, to: 2_002 });
  });
});
