/** Where the last of `items`, which are in order of `seq`, stands that the replay has come to; -1 before the first. */
export function placeOf(items: readonly { seq: number }[], seq: number): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle]?.seq ?? 0) <= seq) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
