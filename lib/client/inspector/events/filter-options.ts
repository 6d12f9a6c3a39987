import { runnableType } from "#lib/projections/run-filter";
import { type FilterCriterion, filterSides } from "#lib/protocol/filter-criteria";
import { isAskable } from "#lib/protocol/filter-query";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { TimelineSpan } from "#lib/protocol/timeline";

/** A value that can be filtered by. */
export interface FilterOption {
  value: string;
  /** False for what a comma list cannot hold, so that the API cannot be asked for it. */
  isAskable: boolean;
}

/** The names, types and tags of spans in order of appearance, and what a filter names besides, each once. */
export function filterOptions(
  spans: readonly Pick<TimelineSpan, "kind" | "name" | "tags">[],
  filter: RunFilter,
): Record<FilterCriterion, FilterOption[]> {
  const named = (criterion: FilterCriterion): string[] => filterSides.flatMap((side) => filter[side][criterion] ?? []);
  const options = (values: string[], criterion: FilterCriterion): FilterOption[] =>
    [...new Set([...values, ...named(criterion)])]
      .filter((value) => value !== "")
      .map((value) => ({ value, isAskable: isAskable(value) }));
  return {
    names: options(
      spans.map(({ name }) => name),
      "names",
    ),
    types: options(
      spans.map(({ kind }) => runnableType(kind)),
      "types",
    ),
    tags: options(
      spans.flatMap(({ tags }) => tags),
      "tags",
    ),
  };
}
