import type { CallTokens } from "#lib/client/inspector/tokens/token-calls";

/** A gap between two tokens from which on it is slow, in ms. */
export const SLOW_GAP = 1_000;

/** How fast a model call spoke. */
export interface CallFigures {
  /** From its first to its last token; null before two tokens at two times. */
  tokensPerSecond: number | null;
  /** The longest time between two tokens, in ms; null before the second. */
  longestGap: number | null;
  /** Gaps longer than a second. */
  slowGaps: number;
}

/** Reads the figures off a call's tokens. */
export function callFigures({ tokens, count }: Pick<CallTokens, "tokens" | "count">): CallFigures {
  let longestGap: number | null = null;
  let slowGaps = 0;
  for (let place = 0; place < count; place += 1) {
    const gap = tokens[place]?.gap ?? null;
    if (gap === null) continue;
    if (longestGap === null || gap > longestGap) longestGap = gap;
    if (gap > SLOW_GAP) slowGaps += 1;
  }
  const time = (tokens[count - 1]?.at ?? 0) - (tokens[0]?.at ?? 0);
  return { tokensPerSecond: count > 1 && time > 0 ? ((count - 1) * 1_000) / time : null, longestGap, slowGaps };
}
