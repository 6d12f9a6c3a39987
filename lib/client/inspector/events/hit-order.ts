import { firstFrom } from "#lib/client/inspector/first-from";

/** Which of the hits a place is, counted from 1; null where it is none. */
export function hitNumber(hits: readonly number[], place: number): number | null {
  const index = firstFrom(hits, place);
  return hits[index] === place ? index + 1 : null;
}

/** The hit after `place`, or before it where `step` is -1; round from the end to the beginning. Null where there is none. */
export function nextHit(hits: readonly number[], place: number, step: 1 | -1): number | null {
  const after = firstFrom(hits, step === 1 ? place + 1 : place);
  return (step === 1 ? (hits[after] ?? hits[0]) : (hits[after - 1] ?? hits.at(-1))) ?? null;
}
