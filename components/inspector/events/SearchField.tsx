"use client";

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import { hitNumber } from "#lib/client/inspector/events/hit-order";
import type { SearchState } from "#lib/client/inspector/events/list-search";

const words = eventWords.search;

function said({ hits, isDone }: SearchState, place: number): string {
  const number = hitNumber(hits, place);
  if (number !== null) return words.hit(number, hits.length);
  if (hits.length > 0) return words.hits(hits.length);
  return isDone ? words.none : words.searching;
}

/** A search, what came of it, and the way from hit to hit; Enter leads to the next one and with Shift to the one before. */
export function SearchField({
  search,
  state,
  place,
  onSearch,
  onStep,
}: {
  search: string;
  state: SearchState;
  /** Where in the list the reader is. */
  place: number;
  onSearch(search: string): void;
  onStep(step: 1 | -1): void;
}) {
  const isSearching = state.pattern !== null;
  return (
    <search className="flex min-w-0 flex-1 basis-[240px] items-center rounded-sm border border-edge bg-card focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
      <Search size={14} aria-hidden="true" className="ml-2.5 shrink-0 text-muted" />
      <input
        type="search"
        value={search}
        spellCheck={false}
        autoComplete="off"
        aria-label={words.label}
        placeholder={words.placeholder}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onStep(event.shiftKey ? -1 : 1);
        }}
        className="min-h-[38px] min-w-0 flex-1 bg-transparent px-2 text-xs outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" data-testid="search-hits" className="shrink-0 text-2xs text-muted tabular-nums">
        {isSearching && said(state, place)}
      </span>
      {isSearching &&
        ([-1, 1] as const).map((step) => {
          const Icon = step === 1 ? ChevronDown : ChevronUp;
          const label = step === 1 ? words.next : words.previous;
          return (
            <button
              key={step}
              type="button"
              disabled={state.hits.length === 0}
              aria-label={label}
              title={label}
              onClick={() => onStep(step)}
              className="inline-flex h-[38px] w-8 shrink-0 items-center justify-center rounded-sm text-muted outline-offset-[-2px] hover:bg-hover hover:text-ink disabled:opacity-40"
            >
              <Icon size={15} aria-hidden="true" />
            </button>
          );
        })}
    </search>
  );
}
