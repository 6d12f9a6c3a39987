"use client";

import { useId, useState } from "react";
import { viewWords } from "#lib/catalogue/en-inspector-events";
import type { FilteredView } from "#lib/client/inspector/view-choices";
import { readFilterQuery, writeFilterQuery } from "#lib/protocol/filter-query";
import type { RunFilter } from "#lib/protocol/run-filter";

/** What is being typed, and the query it stands for: once that is another one, what was typed is of no meaning any more. */
interface Draft {
  text: string;
  query: string;
}

/** A filter's query in the API's own words, to be read, copied, and written by those who know them. */
export function FilterQueryField({
  view,
  filter,
  onFilter,
}: {
  view: FilteredView;
  filter: RunFilter;
  onFilter(filter: RunFilter): void;
}) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const id = useId();
  const query = writeFilterQuery(filter);
  const text = draft?.query === query ? draft.text : query;
  const read = readFilterQuery(text);
  const problem = "problem" in read ? viewWords.problem[read.problem](read.word) : null;

  const change = (typed: string) => {
    const next = readFilterQuery(typed);
    if ("problem" in next) return setDraft({ text: typed, query });
    setDraft({ text: typed, query: writeFilterQuery(next) });
    onFilter(next);
  };
  return (
    <div className="min-w-0 flex-1">
      <div className="flex min-h-10 items-center rounded-sm border border-edge bg-card font-mono text-xs focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <span aria-hidden="true" className="pl-2.5 text-muted">
          view={view}&amp;
        </span>
        <input
          type="text"
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-label={viewWords.query}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          onChange={(event) => change(event.target.value)}
          onBlur={() => problem === null && setDraft(null)}
          className="min-h-9 min-w-0 flex-1 bg-transparent pr-2.5 outline-none"
        />
      </div>
      {problem !== null && (
        <p id={id} role="status" className="py-1 text-xs text-failed">
          {problem}
        </p>
      )}
    </div>
  );
}
