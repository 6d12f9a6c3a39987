import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import type { CallFigures } from "#lib/client/inspector/tokens/call-figures";
import { barsPath, gapBars } from "#lib/client/inspector/tokens/gap-bars";
import type { CallTokens } from "#lib/client/inspector/tokens/token-calls";

const HEIGHT = 14;
/** The widest that a bar gets, in CSS pixels. */
const WIDEST = 8;

/** The time between the tokens of a call, from its first to its last, as bars; slow ones have a colour of their own, and are told of. */
export function GapStrip({ said, figures }: { said: CallTokens; figures: CallFigures }) {
  const bars = gapBars(said);
  const longest = figures.longestGap ?? 0;
  return (
    <div className="mt-1 flex items-end gap-2.5">
      <svg
        role="img"
        aria-label={tokenWords.call.strip(longest, figures.slowGaps)}
        viewBox={`0 0 ${Math.max(bars.length, 1)} ${HEIGHT}`}
        preserveAspectRatio="none"
        style={{ maxWidth: bars.length * WIDEST }}
        className="h-3.5 min-w-0 flex-1"
      >
        <path d={barsPath(bars, HEIGHT, false)} className="fill-(--tone) opacity-60" />
        <path d={barsPath(bars, HEIGHT, true)} className="fill-failed" />
      </svg>
      <span aria-hidden="true" className="shrink-0 text-2xs leading-none text-muted tabular-nums">
        {tokenWords.call.longest(longest)}
      </span>
    </div>
  );
}
