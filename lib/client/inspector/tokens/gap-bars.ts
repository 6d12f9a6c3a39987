import { SLOW_GAP } from "#lib/client/inspector/tokens/call-figures";
import type { CallTokens } from "#lib/client/inspector/tokens/token-calls";

/** One bar of a strip: the longest gap among neighbouring tokens, as a part of the strip's height. */
export interface GapBar {
  /** From 0 to 1; even a gap of no time is seen. */
  height: number;
  isSlow: boolean;
}

const MOST_BARS = 120;
/** What is drawn for a gap of no time. */
const LOWEST = 0.08;
/** Below this many ms a gap is hardly seen; of `HIGHEST` and more it fills the height. */
const SHORT = 5;
const HIGHEST = 2_000;

/** Short gaps differ by little and slow ones by much, so that the strip tells by order of magnitude. */
function heightOf(gap: number): number {
  const part = Math.log1p(Math.max(0, gap) / SHORT) / Math.log1p(HIGHEST / SHORT);
  return Math.max(LOWEST, Math.min(1, part));
}

/** The gaps of a call as bars in order, at most 120 of them. */
export function gapBars({ tokens, count }: Pick<CallTokens, "tokens" | "count">): GapBar[] {
  const gaps = count - 1;
  const amount = Math.min(Math.max(gaps, 0), MOST_BARS);
  const longest = new Array<number>(amount).fill(0);
  for (let place = 1; place < count; place += 1) {
    const bar = Math.floor(((place - 1) / gaps) * amount);
    longest[bar] = Math.max(longest[bar] ?? 0, tokens[place]?.gap ?? 0);
  }
  return longest.map((gap) => ({ height: heightOf(gap), isSlow: gap > SLOW_GAP }));
}

/** Bars as a path in a box as wide as there are bars, `height` high; those that are slow or those that are not. */
export function barsPath(bars: readonly GapBar[], height: number, isSlow: boolean): string {
  return bars
    .map((bar, index) => {
      if (bar.isSlow !== isSlow) return "";
      const length = Math.round(bar.height * height * 100) / 100;
      return `M${index} ${height}v-${length}h0.7v${length}z`;
    })
    .join("");
}
