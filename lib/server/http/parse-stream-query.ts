import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { RunFilter } from "#lib/protocol/run-filter";
import { type StreamView, streamViews } from "#lib/protocol/stream-view";
import { parseRunFilter } from "#lib/server/http/parse-run-filter";
import type { StreamFormat } from "#lib/server/runs/encode-events";

export interface StreamQuery {
  view: StreamView;
  format: StreamFormat;
  /** The last `seq` the reader has; `Last-Event-ID` wins over `?after=`. */
  after: number;
  /** What of `events` or `tokens` is wanted, where not all is. */
  filter?: RunFilter;
}

/** Reads how a run's stream is asked for. Throws `AppError` 400 for a view, a place or a filter that cannot be. */
export function parseStreamQuery(request: Request): StreamQuery {
  const { searchParams } = new URL(request.url);
  const name = searchParams.get("view") ?? "ui";
  const view = streamViews.find((known) => known === name);
  if (!view) throw new AppError("bad_request", `The view must be one of ${streamViews.join(", ")}.`);
  const place = request.headers.get("last-event-id") ?? searchParams.get("after") ?? "0";
  const after = Number(place);
  if (!/^\d{1,16}$/.test(place) || !Number.isSafeInteger(after)) {
    throw new AppError("bad_request", "The place to go on from must be a whole number from 0 on.");
  }
  const wantsLines = request.headers.get("accept")?.includes("application/x-ndjson") ?? false;
  const filter = parseRunFilter(view, (criterion) => searchParams.get(criterion));
  return { view, format: wantsLines ? "ndjson" : "sse", after, ...(filter ? { filter } : {}) };
}
