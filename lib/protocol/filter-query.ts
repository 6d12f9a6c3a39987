import {
  type FilterCriterion,
  type FilterSide,
  filterCriteria,
  filterSides,
  isRunnableType,
} from "#lib/protocol/filter-criteria";
import type { RunFilter } from "#lib/protocol/run-filter";

/** Why a query is not one of the API's, and the word or value that is at fault. */
export interface FilterProblem {
  problem: "unknown-word" | "empty-value" | "unknown-type";
  word: string;
}

type Lists = Partial<Record<FilterCriterion, readonly string[]>>;

const words = filterSides.flatMap((side) =>
  filterCriteria.map((criterion) => ({ side, criterion, word: `${side}_${criterion}` as const })),
);

/** Whether a value in a comma list is read back by the API as what it is. */
export function isAskable(value: string): boolean {
  return value !== "" && value.trim() === value && !value.includes(",") && value.isWellFormed();
}

/** One side of a filter; lists that are empty are left out, so that the same wishes are always the same object as JSON. */
export function toCriteria({ names = [], types = [], tags = [] }: Lists): RunFilter["include"] {
  const known = types.filter(isRunnableType);
  return {
    ...(names.length > 0 ? { names: [...names] } : {}),
    ...(known.length > 0 ? { types: known } : {}),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  };
}

/** A filter as the API's own words in a query, without a leading mark; empty where everything is wanted. */
export function writeFilterQuery(filter: RunFilter): string {
  return words
    .flatMap(({ side, criterion, word }) => {
      const values = filter[side][criterion];
      return values ? [`${word}=${values.map((value) => encodeURIComponent(value)).join(",")}`] : [];
    })
    .join("&");
}

/** Reads a query in the API's words as the API does; of a word that comes twice the first counts. */
export function readFilterQuery(query: string): RunFilter | FilterProblem {
  const lists: Record<FilterSide, Lists> = { include: {}, exclude: {} };
  for (const [name, list] of new URLSearchParams(query)) {
    const known = words.find(({ word }) => word === name);
    if (!known) return { problem: "unknown-word", word: name };
    const values = list.split(",").map((value) => value.trim());
    if (values.includes("")) return { problem: "empty-value", word: name };
    const unknown = known.criterion === "types" ? values.find((value) => !isRunnableType(value)) : undefined;
    if (unknown !== undefined) return { problem: "unknown-type", word: unknown };
    lists[known.side][known.criterion] ??= [...new Set(values)];
  }
  return { include: toCriteria(lists.include), exclude: toCriteria(lists.exclude) };
}
