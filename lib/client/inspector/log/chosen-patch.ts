import { placeOf } from "#lib/client/inspector/place-of";
import type { Selection } from "#lib/client/inspector/selection";

/**
 * Place of the patch that is looked at, -1 before the first: the last one up to the selected event; else the first one of the selected span;
 * else where the replay stands.
 */
export function chosenPatch(
  patches: readonly { seq: number; spans: readonly string[] }[],
  { seq, span }: Selection,
  replayedSeq: number,
): number {
  if (seq !== null) return placeOf(patches, seq);
  const ofSpan = span === null ? -1 : patches.findIndex(({ spans }) => spans.includes(span));
  return ofSpan >= 0 ? ofSpan : placeOf(patches, replayedSeq);
}
