/** Two items beside each other, or one beside a gap. */
export type AlignedPair<Item> = { left: Item; right: Item } | { left: Item; right: null } | { left: null; right: Item };

export interface AlignSequences<Item> {
  left: readonly Item[];
  right: readonly Item[];
  /** Items of one kind belong beside each other. */
  kindOf(item: Item): string;
  /** Among items of one kind, those with the same content do so first. */
  contentOf(item: Item): string;
}

/** Comparisons above which the sequences are taken as they come, so that none takes long. */
const MOST_COMPARISONS = 1_000_000;

/** Puts two sequences beside each other in order; what is left over stands beside gaps. */
function zip<Item>(left: readonly Item[], right: readonly Item[]): AlignedPair<Item>[] {
  const both = Math.min(left.length, right.length);
  return [
    ...left
      .slice(0, both)
      .flatMap((item, index) => right.slice(index, index + 1).map((other) => ({ left: item, right: other }))),
    ...left.slice(both).map((item) => ({ left: item, right: null })),
    ...right.slice(both).map((item) => ({ left: null, right: item })),
  ];
}

/** The places of the heaviest common subsequence, of several the earliest; a weight of 0 is no pair. */
function anchorsOf(
  rows: number,
  columns: number,
  weightOf: (row: number, column: number) => number,
): [number, number][] {
  const width = columns + 1;
  const weights = new Uint32Array((rows + 1) * width);
  /** The most that the places from here on can weigh together. */
  const best = new Uint32Array((rows + 1) * width);
  const bestAt = (at: number): number => best[at] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const at = row * width + column;
      const weight = weightOf(row, column);
      weights[at] = weight;
      best[at] = Math.max(bestAt(at + width), bestAt(at + 1), weight === 0 ? 0 : weight + bestAt(at + width + 1));
    }
  }
  const anchors: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const at = row * width + column;
    const weight = weights[at] ?? 0;
    if (weight > 0 && bestAt(at) === weight + bestAt(at + width + 1)) anchors.push([row++, column++]);
    else if (bestAt(at) === bestAt(at + width)) row++;
    else column++;
  }
  return anchors;
}

/**
 * Puts two sequences beside each other along their longest common subsequence of kinds, of several the one in which most contents
 * are the same. What stands between two such pairs is put beside each other in order, the rest beside gaps. Takes as many
 * comparisons as the product of the lengths; above a million it goes by position alone.
 */
export function alignSequences<Item>(options: AlignSequences<Item>): AlignedPair<Item>[] {
  const { left, right, kindOf, contentOf } = options;
  if (left.length * right.length > MOST_COMPARISONS) return zip(left, right);
  const keysOf = (item: Item) => ({ kind: kindOf(item), content: contentOf(item) });
  const [lefts, rights] = [left.map(keysOf), right.map(keysOf)];
  // One pair more outweighs all the contents that can be the same.
  const alike = Math.min(left.length, right.length) + 1;
  const anchors = anchorsOf(left.length, right.length, (row, column) => {
    if (lefts[row]?.kind !== rights[column]?.kind) return 0;
    return lefts[row]?.content === rights[column]?.content ? alike + 1 : alike;
  });
  const pairs: AlignedPair<Item>[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...anchors, [left.length, right.length] as const]) {
    pairs.push(
      ...zip(left.slice(row, nextRow), right.slice(column, nextColumn)),
      ...zip(left.slice(nextRow, nextRow + 1), right.slice(nextColumn, nextColumn + 1)),
    );
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return pairs;
}
