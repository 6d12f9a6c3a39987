import { expect, it } from "vitest";
import { callFigures } from "#lib/client/inspector/tokens/call-figures";
import { barsPath, gapBars } from "#lib/client/inspector/tokens/gap-bars";
import type { CallToken } from "#lib/client/inspector/tokens/token-calls";

/** Tokens with these ms between them. */
function tokensAfter(...gaps: number[]): CallToken[] {
  let at = 5_000;
  return [null, ...gaps].map((gap, index) => {
    at += gap ?? 0;
    return { id: `${index}`, seq: index + 1, at, kind: "text", text: "x", callId: null, gap };
  });
}

const figuresOf = (...gaps: number[]) => {
  const tokens = tokensAfter(...gaps);
  return callFigures({ tokens, count: tokens.length });
};

it("counts tokens per second from the first to the last, the longest gap, and gaps longer than a second", () => {
  expect(figuresOf(100, 100, 300)).toEqual({ tokensPerSecond: 6, longestGap: 300, slowGaps: 0 });
  expect(figuresOf(1_000, 1_001, 4_000)).toMatchObject({ longestGap: 4_000, slowGaps: 2 });
});

it("tells no speed where there is none", () => {
  expect(figuresOf()).toEqual({ tokensPerSecond: null, longestGap: null, slowGaps: 0 });
  expect(figuresOf(0, 0)).toEqual({ tokensPerSecond: null, longestGap: 0, slowGaps: 0 });
});

it("looks at no token that came later", () => {
  expect(callFigures({ tokens: tokensAfter(100, 9_000), count: 2 })).toMatchObject({ longestGap: 100, slowGaps: 0 });
});

it("draws a bar for each gap, higher for a longer one, and slow ones apart", () => {
  const tokens = tokensAfter(0, 20, 200, 2_500);
  const bars = gapBars({ tokens, count: tokens.length });
  expect(bars.map(({ isSlow }) => isSlow)).toEqual([false, false, false, true]);
  const heights = bars.map(({ height }) => height);
  expect(heights).toEqual(heights.toSorted((left, right) => left - right));
  expect([heights[0], heights.at(-1)]).toEqual([0.08, 1]);
  expect(barsPath(bars, 10, true)).toBe("M3 10v-10h0.7v10z");
  expect(barsPath(bars, 10, false).match(/M/g)).toHaveLength(3);
});

it("draws at most 120 bars, and a slow gap is never lost among the quick ones", () => {
  const gaps = Array.from({ length: 50_000 }, (_, index) => (index === 31_234 ? 3_000 : 10));
  const tokens = tokensAfter(...gaps);
  const bars = gapBars({ tokens, count: tokens.length });
  expect(bars).toHaveLength(120);
  expect(bars.filter(({ isSlow }) => isSlow)).toHaveLength(1);
  expect(bars.findIndex(({ isSlow }) => isSlow)).toBe(Math.floor((31_234 / 50_000) * 120));
  expect(gapBars({ tokens, count: 1 })).toEqual([]);
  expect(gapBars({ tokens, count: 0 })).toEqual([]);
});
