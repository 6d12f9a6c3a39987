import { eventColumns } from "#components/inspector/events/eventColumns";
import { eventWords } from "#lib/catalogue/en-inspector-events";

const columns = ["seq", "time", "event", "name", "tags", "data"] as const;

/** The names of the columns, which stay in view. Rows of two lines need none that are seen. */
export function EventsHead({ isNarrow }: { isNarrow: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the grid around it
    <div
      role="rowgroup"
      className={isNarrow ? "sr-only" : "sticky top-0 z-10 h-8 border-b border-line bg-paper text-xs text-muted"}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the grid around it */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus goes to rows with events */}
      <div role="row" aria-rowindex={1} className={`${eventColumns} h-full`}>
        {columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as the grid around it
          // biome-ignore lint/a11y/useFocusableInteractive: the focus goes to rows with events
          <span
            key={column}
            role="columnheader"
            className={
              column === "tags"
                ? "hidden @min-[720px]:block"
                : column === "seq" || column === "time"
                  ? "text-right"
                  : undefined
            }
          >
            {eventWords.column[column]}
          </span>
        ))}
      </div>
    </div>
  );
}
