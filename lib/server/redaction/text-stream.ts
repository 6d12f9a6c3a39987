import "server-only";
import { maskRange } from "#lib/server/redaction/mask-range";
import type { Finding, TextScanner } from "#lib/server/redaction/text-scanner";

/** One delta of a text, and what it came with. */
export interface TextPiece<Carrier> {
  text: string;
  carrier: Carrier;
}

/** A text that comes in pieces. However it is cut, its masked pieces together are the masked whole. */
export interface TextStream<Carrier> {
  /** Answers the pieces that may be written now, in order; one in which nothing was found is answered itself. */
  push(piece: TextPiece<Carrier>): TextPiece<Carrier>[];
  /** The text is over: answers what was held back. */
  end(): TextPiece<Carrier>[];
}

/** How many pieces can be written: nothing in them is open, and no finding goes on behind the last of them. */
function countSettled(ends: readonly number[], findings: readonly Finding[], open: number): number {
  const isSettled = (end: number): boolean => end <= open && !findings.some(({ from, to }) => from < end && to > end);
  return ends.findLastIndex(isSettled) + 1;
}

/**
 * A stream that holds back whole pieces, so that those it writes keep the boundaries they came with, and only from the one on in
 * which the scanner finds the text open.
 */
export function createTextStream<Carrier>(scanner: TextScanner): TextStream<Carrier> {
  let held: TextPiece<Carrier>[] = [];
  /** What was written last, as far as it matters for what comes; then what is held. */
  let text = "";
  let written = 0;
  /** Where to look from: nothing is found before it any more. */
  let from = 0;

  function settle(end: number, seenTo: number): void {
    // One character more than the reach: whether something begins at a place can depend on the one before it.
    const cut = Math.max(0, end - scanner.reach - 1);
    text = text.slice(cut);
    written = end - cut;
    from = Math.max(cut === 0 ? 0 : 1, seenTo - cut);
  }

  function release(isWhole: boolean): TextPiece<Carrier>[] {
    const { findings, open } = scanner.scan(text, from, isWhole);
    if (text.length - open > scanner.longest) return release(true);
    let end = written;
    const ends = held.map((piece) => {
      end += piece.text.length;
      return end;
    });
    const count = countSettled(ends, findings, open);
    let start = written;
    const free = held.slice(0, count).map((piece) => {
      const masked = maskRange(text, start, start + piece.text.length, findings);
      start += piece.text.length;
      return masked === piece.text ? piece : { ...piece, text: masked };
    });
    held = held.slice(count);
    settle(start, isWhole ? start : (findings.findLast(({ to }) => to <= start)?.to ?? from));
    return free;
  }

  return {
    push(piece) {
      text += piece.text;
      if (held.length === 0) {
        const { findings, open } = scanner.scan(text, from, false);
        if (findings.length === 0 && open === text.length) {
          settle(text.length, from);
          return [piece];
        }
      }
      held.push(piece);
      return release(false);
    },
    end: () => release(true),
  };
}
