import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import type { CallToken } from "#lib/client/inspector/tokens/token-calls";

/** When a token came, in words. Times are ms since 1970. */
export function describeToken(
  { gap, at, seq }: Pick<CallToken, "gap" | "at" | "seq">,
  { callBegan, runBegan }: { callBegan: number; runBegan: number },
): string {
  const { tip } = tokenWords;
  return [gap === null ? tip.first(at - callBegan) : tip.gap(gap), tip.at(at - runBegan), tip.event(seq)].join(" · ");
}
