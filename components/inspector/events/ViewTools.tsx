"use client";

import { Download, ListFilter, Terminal } from "lucide-react";
import { type ReactNode, useId } from "react";
import { CurlNote } from "#components/inspector/events/CurlNote";
import { FilterPanel } from "#components/inspector/events/FilterPanel";
import { useInspection } from "#components/inspector/InspectorContext";
import { viewWords } from "#lib/catalogue/en-inspector-events";
import { countValues } from "#lib/client/inspector/events/count-values";
import { useCurl } from "#lib/client/inspector/events/use-curl";
import { useDownloadView } from "#lib/client/inspector/events/use-download-view";
import { useViewChoices, useViewList } from "#lib/client/inspector/use-inspection-stores";
import type { FilteredView } from "#lib/client/inspector/view-choices";
import type { ViewList } from "#lib/client/inspector/view-list";

const tool =
  "inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm border border-edge bg-card px-2.5 text-xs font-medium hover:bg-hover disabled:opacity-50";

/** What of a view is shown, and how to have the same elsewhere: a filter, a command and a file. `children` stands before them. */
export function ViewTools<View extends FilteredView>({
  view,
  list,
  amount,
  children,
}: {
  view: View;
  list: ViewList<View>;
  /** How many of what the view is named after there are. */
  amount: number;
  children?: ReactNode;
}) {
  const { log, choices } = useInspection();
  const { filter, isFilterOpen } = useViewChoices(choices[view]);
  const { entries, isCaughtUp } = useViewList(list);
  const { isWriting, download } = useDownloadView(log.runId, view);
  const curl = useCurl();
  const panelId = useId();
  const chosen = countValues(filter);
  return (
    <section aria-label={viewWords.tools} className="max-h-[60%] shrink-0 overflow-y-auto border-b border-line">
      <div className="flex flex-wrap items-center gap-1.5 px-2 py-1.5 md:px-4">
        {children}
        <span className="flex min-w-0 flex-wrap items-center gap-1.5">
          <button
            type="button"
            aria-expanded={isFilterOpen}
            aria-controls={panelId}
            aria-label={chosen > 0 ? viewWords.filterOn(chosen) : undefined}
            onClick={() => choices[view].change({ isFilterOpen: !isFilterOpen })}
            className={`${tool} aria-expanded:bg-hover`}
          >
            <ListFilter size={14} aria-hidden="true" className="hidden min-[440px]:block" />
            {viewWords.filter}
            {chosen > 0 && (
              <span className="rounded-full bg-accent px-1.5 text-2xs leading-[18px] text-card tabular-nums">
                {chosen}
              </span>
            )}
          </button>
          {log.isOnServer && (
            <button type="button" onClick={() => curl.copy({ runId: log.runId, view, filter })} className={tool}>
              <Terminal size={14} aria-hidden="true" className="hidden min-[440px]:block" />
              {viewWords.curl}
            </button>
          )}
          <button
            type="button"
            aria-label={viewWords.downloadThese[view]}
            title={isCaughtUp ? viewWords.downloadThese[view] : viewWords.stillReading}
            disabled={!isCaughtUp || isWriting || entries.length === 0}
            onClick={() => download(entries)}
            className={tool}
          >
            <Download size={14} aria-hidden="true" className="hidden min-[440px]:block" />
            {viewWords.download}
          </button>
        </span>
        <span data-testid="view-amount" className="ml-auto pl-1 text-xs whitespace-nowrap text-muted tabular-nums">
          {viewWords.amount[view](amount)}
        </span>
      </div>
      <div className="px-2 md:px-4">
        {curl.outcome && <CurlNote {...curl.outcome} onClose={curl.close} />}
        <FilterPanel id={panelId} view={view} />
      </div>
    </section>
  );
}
