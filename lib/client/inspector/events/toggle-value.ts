import type { FilterCriterion, FilterSide } from "#lib/protocol/filter-criteria";
import { toCriteria } from "#lib/protocol/filter-query";
import type { RunFilter } from "#lib/protocol/run-filter";

/** Whether a filter names this value on this side. */
export function isChosen(filter: RunFilter, side: FilterSide, criterion: FilterCriterion, value: string): boolean {
  return filter[side][criterion]?.some((each) => each === value) ?? false;
}

/** The filter with a value taken up on one side, or dropped where it was there. A value is never on both. */
export function toggleValue(
  filter: RunFilter,
  { side, criterion, value }: { side: FilterSide; criterion: FilterCriterion; value: string },
): RunFilter {
  const without = (each: FilterSide): RunFilter["include"] => {
    const values: readonly string[] = filter[each][criterion] ?? [];
    return toCriteria({ ...filter[each], [criterion]: values.filter((known) => known !== value) });
  };
  const next: RunFilter = { include: without("include"), exclude: without("exclude") };
  if (isChosen(filter, side, criterion, value)) return next;
  return { ...next, [side]: toCriteria({ ...next[side], [criterion]: [...(next[side][criterion] ?? []), value] }) };
}
