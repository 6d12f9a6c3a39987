import "server-only";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { StreamView } from "#lib/protocol/stream-view";
import type { WatchSession } from "#lib/server/auth/session-watch";
import { createEventEncoder, type StreamFormat } from "#lib/server/runs/encode-events";
import { createViewEncoder } from "#lib/server/runs/encode-view";
import { followRun } from "#lib/server/runs/follow-run";
import { readRunHeader } from "#lib/server/runs/read-run-header";
import { streamRun } from "#lib/server/runs/stream-run";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

export interface RunStreamResponse {
  run: RunRow;
  /** The last `seq` the reader has. */
  after: number;
  view?: StreamView;
  format?: StreamFormat;
  filter?: RunFilter | undefined;
  /** Aborted when the reader goes away. Ends following, never the run. */
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** How it is watched, while the stream is open, that the reader may still read. */
  watchSession?: WatchSession;
}

/** A response that follows a run the caller may read, from `after` to its end. */
export async function runStreamResponse(runtime: Runtime, options: RunStreamResponse): Promise<Response> {
  const { run, after, view = "ui", format = "sse", filter } = options;
  const gone = new AbortController();
  const header = view === "ui" ? undefined : await readRunHeader(runtime.store, run);
  const isFolded = view !== "ui" && view !== "raw";
  const encoder =
    header && isFolded
      ? createViewEncoder({ header, view, format, after, filter })
      : createEventEncoder(run.id, view === "raw" ? "raw" : "ui", format);
  const body = streamRun({
    batches: followRun({
      store: runtime.store,
      tails: runtime.tails,
      runId: run.id,
      // A folded view is made of everything before, too.
      after: isFolded ? 0 : after,
      signal: gone.signal,
    }),
    encoder,
    ...(view === "raw" ? { header: { whisker: 1, run: header } } : {}),
    followers: runtime.followers,
    ...(options.watchSession ? { watchSession: options.watchSession } : {}),
    readerSignal: options.signal,
    onClose: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      "content-type": encoder.contentType,
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
      "x-run-id": run.id,
      "x-whisker-time": String(Date.now()),
      ...(view === "ui" ? { "x-vercel-ai-ui-message-stream": "v1" } : {}),
      ...options.headers,
    },
  });
}
