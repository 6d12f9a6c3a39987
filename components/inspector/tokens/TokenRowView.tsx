"use client";

import { CallHead } from "#components/inspector/tokens/CallHead";
import { TokenChunkView } from "#components/inspector/tokens/TokenChunkView";
import { TokenMarkView } from "#components/inspector/tokens/TokenMarkView";
import type { Selection } from "#lib/client/inspector/selection";
import type { TokenRow } from "#lib/client/inspector/tokens/token-rows";

export interface TokenRowProps {
  row: TokenRow;
  selection: Selection;
  /** The token of a chunk that takes the focus, as a place in its call. */
  active: number | null;
  /** What describes the token with the focus. */
  tipId: string | null;
  /** The event the replay stands after; null where it shows the end. */
  replayed: number | null;
  /** Whether it stands in this row. */
  isPlace: boolean;
}

/** One row of the tokens, whatever it is. */
export function TokenRowView({ row, selection, active, tipId, replayed, isPlace }: TokenRowProps) {
  switch (row.kind) {
    case "call":
      return (
        <CallHead
          call={row.call}
          isSelected={row.call.about.span === selection.span}
          isPlace={isPlace}
          isAhead={replayed !== null && row.call.about.startSeq > replayed}
        />
      );
    case "mark":
      return (
        <TokenMarkView
          mark={row.mark}
          isSelected={row.mark.seq === selection.seq}
          isPlace={isPlace}
          isAhead={replayed !== null && row.mark.seq > replayed}
        />
      );
    case "chunk": {
      const { call, said, chunk } = row;
      const first = said.tokens[chunk.from]?.seq ?? 0;
      const last = said.tokens[chunk.to - 1]?.seq ?? 0;
      const isOurs = selection.span === null || selection.span === said.span;
      const selected = isOurs && selection.seq !== null && selection.seq >= first && selection.seq <= last;
      return (
        <TokenChunkView
          tokens={said.tokens}
          chunk={chunk}
          call={call}
          isEnd={chunk.to === said.count}
          selectedSeq={selected ? selection.seq : null}
          active={active}
          tipId={active === null ? null : tipId}
          // What lies wholly before the replay's place or behind it is the same for any place, and is not drawn anew.
          replayed={replayed === null || replayed >= last ? null : Math.max(replayed, first - 1)}
          placeSeq={isPlace ? replayed : null}
        />
      );
    }
  }
}
