import { placeOf } from "#lib/client/inspector/place-of";

interface Placed {
  id: string;
  seq: number;
}

/** The place of the first entry of event `seq`, or -1 where that event gave none. Entries are in the order of their `seq`. */
export function placeOfSeq(entries: readonly Placed[], seq: number): number {
  const place = placeOf(entries, seq - 1) + 1;
  return entries[place]?.seq === seq ? place : -1;
}

/** The place of the entry with this id, or -1. The event that gave it stands at the beginning of the id. */
export function placeOfId(entries: readonly Placed[], id: string): number {
  const seq = Number.parseInt(id, 10);
  for (let place = placeOfSeq(entries, seq); place >= 0 && entries[place]?.seq === seq; place += 1) {
    if (entries[place]?.id === id) return place;
  }
  return -1;
}
