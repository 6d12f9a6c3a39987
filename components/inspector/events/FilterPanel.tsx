"use client";

import { X } from "lucide-react";
import { FilterChip } from "#components/inspector/events/FilterChip";
import { FilterQueryField } from "#components/inspector/events/FilterQueryField";
import { useInspection } from "#components/inspector/InspectorContext";
import { viewWords } from "#lib/catalogue/en-inspector-events";
import { countValues } from "#lib/client/inspector/events/count-values";
import { filterOptions } from "#lib/client/inspector/events/filter-options";
import { useTimeline, useViewChoices } from "#lib/client/inspector/use-inspection-stores";
import type { FilteredView } from "#lib/client/inspector/view-choices";
import { everything } from "#lib/projections/run-filter";

const criteria = ["types", "names", "tags"] as const;

/** The choice of a filter among what occurs in the run, and its query in the API's own words. Closed it shows only a query there is. */
export function FilterPanel({ id, view }: { id: string; view: FilteredView }) {
  const { choices, timeline } = useInspection();
  const { filter, isFilterOpen } = useViewChoices(choices[view]);
  const { spans } = useTimeline(timeline);
  // Only models say tokens.
  const options = filterOptions(view === "tokens" ? spans.filter(({ kind }) => kind === "model") : spans, filter);
  const isFiltered = countValues(filter) > 0;
  return (
    <div id={id}>
      {isFilterOpen && (
        <div className="space-y-2 border-t border-line pt-2 pb-1">
          {criteria.map((criterion) => (
            <fieldset key={criterion} className="flex flex-wrap items-center gap-1.5">
              <legend className="float-left w-14 text-xs text-muted">{viewWords.criterion[criterion]}</legend>
              {options[criterion].length === 0 && (
                <span className="text-xs text-muted">{viewWords.nothingToChoose}</span>
              )}
              {options[criterion].map((option) => (
                <FilterChip
                  key={option.value}
                  option={option}
                  criterion={criterion}
                  filter={filter}
                  onFilter={(next) => choices[view].change({ filter: next })}
                />
              ))}
            </fieldset>
          ))}
          <p className="text-2xs text-muted">{viewWords.filterHint}</p>
        </div>
      )}
      {(isFilterOpen || isFiltered) && (
        <div className="flex items-start gap-1 pb-1.5">
          <FilterQueryField view={view} filter={filter} onFilter={(next) => choices[view].change({ filter: next })} />
          {isFiltered && (
            <button
              type="button"
              onClick={() => choices[view].change({ filter: everything })}
              aria-label={viewWords.clear}
              title={viewWords.clear}
              className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X size={15} aria-hidden="true" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
