import type { FilteredView } from "#lib/client/inspector/view-choices";
import { writeFilterQuery } from "#lib/protocol/filter-query";
import type { RunFilter } from "#lib/protocol/run-filter";

export interface AskedStream {
  /** Scheme, host and port of the server. */
  origin: string;
  runId: string;
  view: FilteredView;
  filter: RunFilter;
}

/** A text as one word of a POSIX shell, whatever it holds. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What is asked of the API for a view with a filter, as a query without a leading mark. */
export function streamQuery({ view, filter }: Pick<AskedStream, "view" | "filter">): string {
  return [`view=${view}`, writeFilterQuery(filter)].filter((part) => part !== "").join("&");
}

/**
 * The command that streams exactly this as NDJSON, for a POSIX shell. The session's cookie, which the page cannot read, is taken from
 * the variable `WHISKER_COOKIE`, as `name=value`.
 */
export function curlCommand(asked: AskedStream): string {
  const url = `${asked.origin}/api/runs/${encodeURIComponent(asked.runId)}/stream?${streamQuery(asked)}`;
  return `curl -N ${shellWord(url)} -H 'Accept: application/x-ndjson' --cookie "$WHISKER_COOKIE"`;
}
