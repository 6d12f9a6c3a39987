import "server-only";
import type { AppendBatch } from "#lib/server/store/store";

export interface MergedBatches {
  /** One batch for each run, owner and fence, with all events that were given for them. */
  merged: AppendBatch[];
  /** For each batch given, which of `merged` holds it; undefined where an earlier one ends its run. */
  places: (number | undefined)[];
}

/** Brings together what one call appends to the same run by the same owner, so that no row is written twice. */
export function mergeBatches(batches: AppendBatch[]): MergedBatches {
  const merged: AppendBatch[] = [];
  const placeByKey = new Map<string, number>();
  const places = batches.map((batch) => {
    const key = JSON.stringify([batch.runId, batch.owner, batch.fence]);
    const place = placeByKey.get(key);
    const earlier = place === undefined ? undefined : merged[place];
    if (!earlier) {
      placeByKey.set(key, merged.length);
      return merged.push({ ...batch }) - 1;
    }
    if (earlier.end) return undefined;
    earlier.events = [...earlier.events, ...batch.events];
    if (batch.end) earlier.end = batch.end;
    return place;
  });
  return { merged, places };
}
