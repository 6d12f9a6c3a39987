import { keepRunGoing } from "#lib/server/http/keep-run-going";
import { parseStreamQuery } from "#lib/server/http/parse-stream-query";
import { route } from "#lib/server/http/route";
import { runStreamResponse } from "#lib/server/http/run-stream-response";
import { requireRun } from "#lib/server/runs/require-run";

/** For platforms that end functions, in s. */
export const maxDuration = 300;

export const GET = route<"owner", { runId: string }>(
  "owner",
  async ({ request, runtime, params, viewer, watchSession }) => {
    const run = await requireRun(runtime.store, viewer, params.runId);
    const query = parseStreamQuery(request);
    keepRunGoing(runtime, run);
    const isAhead = query.after > run.lastSeq;
    return runStreamResponse(runtime, {
      run,
      view: query.view,
      format: query.format,
      filter: query.filter,
      after: isAhead ? 0 : query.after,
      signal: request.signal,
      watchSession,
      ...(isAhead ? { headers: { "x-whisker-reset": "1" } } : {}),
    });
  },
);
