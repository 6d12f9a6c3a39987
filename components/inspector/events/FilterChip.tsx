"use client";

import { Check, Minus } from "lucide-react";
import { viewWords } from "#lib/catalogue/en-inspector-events";
import type { FilterOption } from "#lib/client/inspector/events/filter-options";
import { isChosen, toggleValue } from "#lib/client/inspector/events/toggle-value";
import type { FilterCriterion, FilterSide } from "#lib/protocol/filter-criteria";
import type { RunFilter } from "#lib/protocol/run-filter";

/** A value to filter by: itself shows only what bears it, its dash leaves that out, and the same again takes it back. */
export function FilterChip({
  option: { value, isAskable },
  criterion,
  filter,
  onFilter,
}: {
  option: FilterOption;
  criterion: FilterCriterion;
  filter: RunFilter;
  onFilter(filter: RunFilter): void;
}) {
  const isIncluded = isChosen(filter, "include", criterion, value);
  const isExcluded = isChosen(filter, "exclude", criterion, value);
  const toggle = (side: FilterSide) => onFilter(toggleValue(filter, { side, criterion, value }));
  return (
    <span
      data-testid="filter-chip"
      title={isAskable ? undefined : viewWords.notAskable}
      className={`inline-flex max-w-full min-w-0 overflow-hidden rounded-full border has-[:disabled]:opacity-60 ${isIncluded ? "border-accent bg-tint" : "border-edge bg-card"}`}
    >
      <button
        type="button"
        disabled={!isAskable}
        aria-pressed={isIncluded}
        aria-label={viewWords.include(value)}
        onClick={() => toggle("include")}
        className="inline-flex min-h-9 min-w-0 items-center gap-1 rounded-l-full pr-1.5 pl-3 font-mono text-xs outline-offset-[-2px] enabled:hover:bg-hover"
      >
        {isIncluded && <Check size={13} aria-hidden="true" className="shrink-0 text-accent-text" />}
        <span className={`truncate ${isExcluded ? "text-muted line-through" : ""}`}>{value}</span>
      </button>
      <button
        type="button"
        disabled={!isAskable}
        aria-pressed={isExcluded}
        aria-label={viewWords.exclude(value)}
        title={viewWords.exclude(value)}
        onClick={() => toggle("exclude")}
        className={`inline-flex min-h-9 w-9 shrink-0 items-center justify-center rounded-r-full outline-offset-[-2px] ${isExcluded ? "bg-ink text-paper" : "text-muted enabled:hover:bg-hover enabled:hover:text-ink"}`}
      >
        <Minus size={13} aria-hidden="true" />
      </button>
    </span>
  );
}
