import "server-only";
import type { TextStream } from "#lib/server/redaction/text-stream";

/** One stream after another: the second sees the text that the first has masked. */
export function chainStreams<Carrier>(first: TextStream<Carrier>, second: TextStream<Carrier>): TextStream<Carrier> {
  return {
    push: (piece) => first.push(piece).flatMap((each) => second.push(each)),
    end: () => [...first.end().flatMap((each) => second.push(each)), ...second.end()],
  };
}
