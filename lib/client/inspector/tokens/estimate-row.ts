import type { TokenRow } from "#lib/client/inspector/tokens/token-rows";

/** Sizes in CSS pixels: of a character of the tokens' type, its line, and the room around a chunk. */
const CHARACTER = 7.6;
const LINE = 24;
const AROUND = 12;

/** How high a row will be about, in CSS pixels, before it is drawn in a list of this width. */
export function estimateRow(row: TokenRow, width: number): number {
  if (row.kind === "mark") return 40;
  if (row.kind === "call") return row.call.said ? 72 : 56;
  const { chunk } = row;
  const drawn = (chunk.characters + (chunk.to - chunk.from) * 0.4) * CHARACTER;
  return AROUND + LINE * Math.max(1, Math.ceil(drawn / Math.max(width - 48, 100)));
}
