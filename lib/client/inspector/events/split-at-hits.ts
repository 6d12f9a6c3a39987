export interface TextPiece {
  text: string;
  isHit: boolean;
  /** Where in the whole text it begins. */
  from: number;
}

/** A text cut at everything that the pattern finds in it; the pieces joined are the text. */
export function splitAtHits(text: string, pattern: RegExp | null): TextPiece[] {
  if (!pattern) return [{ text, isHit: false, from: 0 }];
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: hit, index } of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
    if (index > end) pieces.push({ text: text.slice(end, index), isHit: false, from: end });
    pieces.push({ text: hit, isHit: true, from: index });
    end = index + hit.length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), isHit: false, from: end });
  return pieces;
}
