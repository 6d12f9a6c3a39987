import { splitAtHits } from "#lib/client/inspector/events/split-at-hits";

/** A text with what a search finds in it marked. */
export function HitText({ text, pattern }: { text: string; pattern: RegExp | null }) {
  if (!pattern) return text;
  return splitAtHits(text, pattern).map(({ text: piece, isHit, from }) =>
    isHit ? (
      <mark key={from} className="rounded-[2px] bg-accent text-card">
        {piece}
      </mark>
    ) : (
      <span key={from}>{piece}</span>
    ),
  );
}
