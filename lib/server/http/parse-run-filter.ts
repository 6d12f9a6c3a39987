import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { type FilterSide, type FilterWord, filterCriteria, filterSides } from "#lib/protocol/filter-criteria";
import { type RunFilter, runFilterSchema } from "#lib/protocol/run-filter";
import type { StreamView } from "#lib/protocol/stream-view";

/**
 * Reads comma lists under `include_names`, `exclude_tags` and their like. Answers undefined where none is given; throws `AppError`
 * 400 for an empty entry, a type that does not exist, and a view that takes no filter.
 */
export function parseRunFilter(view: StreamView, read: (word: FilterWord) => string | null): RunFilter | undefined {
  const given = filterSides.flatMap((side) =>
    filterCriteria.flatMap((criterion) => {
      const list = read(`${side}_${criterion}`);
      return list === null ? [] : [{ side, criterion, values: list.split(",").map((value) => value.trim()) }];
    }),
  );
  if (given.length === 0) return undefined;
  if (view !== "events" && view !== "tokens") {
    throw new AppError("bad_request", `The view ${view} takes no filter; events and tokens do.`);
  }
  const listsOf = (side: FilterSide) =>
    Object.fromEntries(given.filter((list) => list.side === side).map(({ criterion, values }) => [criterion, values]));
  const filter = runFilterSchema.safeParse({ include: listsOf("include"), exclude: listsOf("exclude") });
  if (filter.success) return filter.data;
  const [side, criterion] = filter.error.issues[0]?.path ?? [];
  const wanted = criterion === "types" ? "of chain, chat_model and tool" : "of names without an empty one";
  throw new AppError("bad_request", `${String(side)}_${String(criterion)} must be a comma list ${wanted}.`);
}
