import { filterCriteria, filterSides } from "#lib/protocol/filter-criteria";
import type { RunFilter } from "#lib/protocol/run-filter";

/** How many names, types and tags a filter names; 0 for one that lets everything through. */
export function countValues(filter: RunFilter): number {
  return filterSides
    .flatMap((side) => filterCriteria.map((criterion) => filter[side][criterion]?.length ?? 0))
    .reduce((sum, amount) => sum + amount, 0);
}
