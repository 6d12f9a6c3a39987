import "server-only";
import { createEventEncoder, type StreamFormat, type StreamView } from "#lib/server/runs/encode-events";
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
  /** Aborted when the reader goes away. Ends following, never the run. */
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** Whether the reader may still read; asked every few seconds while the stream is open. */
  isAllowed?(): Promise<boolean>;
}

/** A response that follows a run the caller may read, from `after` to its end. */
export async function runStreamResponse(runtime: Runtime, options: RunStreamResponse): Promise<Response> {
  const { run, after, view = "ui", format = "sse" } = options;
  const gone = new AbortController();
  const encoder = createEventEncoder(run.id, view, format);
  const body = streamRun({
    batches: followRun({
      store: runtime.store,
      tails: runtime.tails,
      runId: run.id,
      after,
      signal: AbortSignal.any([options.signal, gone.signal]),
    }),
    encoder,
    ...(view === "raw" ? { header: { whisker: 1, run: await readRunHeader(runtime.store, run) } } : {}),
    followers: runtime.followers,
    ...(options.isAllowed ? { isAllowed: options.isAllowed } : {}),
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
