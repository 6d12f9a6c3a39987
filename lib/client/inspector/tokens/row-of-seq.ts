import { placeOf } from "#lib/client/inspector/place-of";
import type { TokenRow } from "#lib/client/inspector/tokens/token-rows";

/** The first and the last event of a row. */
function reach(row: TokenRow): { first: number; last: number } {
  if (row.kind === "mark") return { first: row.mark.seq, last: row.mark.seq };
  if (row.kind === "call") return { first: row.call.about.startSeq, last: row.call.about.startSeq };
  const { said, chunk } = row;
  return { first: said.tokens[chunk.from]?.seq ?? 0, last: said.tokens[chunk.to - 1]?.seq ?? 0 };
}

/** The first event of a row. */
export function seqOfRow(row: TokenRow): number {
  return reach(row).first;
}

/**
 * The row that shows event `seq`, or the last one before it; -1 where there is none. Calls that speak at once stand one after the
 * other, so that the newest event counts and not the last row. With `span` only that call's rows do.
 */
export function rowOfSeq(rows: readonly TokenRow[], seq: number, span: string | null): number {
  let found = -1;
  let newest = -1;
  for (const [index, row] of rows.entries()) {
    if (span !== null && (row.kind === "mark" || row.call.about.span !== span)) continue;
    const { first, last } = reach(row);
    if (first > seq) continue;
    const place = last <= seq || row.kind !== "chunk" ? last : lastWithin(row, seq);
    if (place >= newest) {
      newest = place;
      found = index;
    }
  }
  return found;
}

function lastWithin({ said }: Extract<TokenRow, { kind: "chunk" }>, seq: number): number {
  return said.tokens[placeOf(said.tokens, seq)]?.seq ?? 0;
}
