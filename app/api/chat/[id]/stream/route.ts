import { AppError } from "#lib/protocol/app-error";
import { keepRunGoing } from "#lib/server/http/keep-run-going";
import { route } from "#lib/server/http/route";
import { runStreamResponse } from "#lib/server/http/run-stream-response";

/** For platforms that end functions, in s. */
export const maxDuration = 300;

/** Replays the chat's active run and follows it; 204 when there is none. */
export const GET = route<"owner", { id: string }>(
  "owner",
  async ({ request, runtime, params, viewer, watchSession }) => {
    const chat = await runtime.store.findChat(viewer.userId, params.id);
    if (!chat) throw new AppError("not_found", "There is nothing here.");
    const run = chat.activeRunId === null ? undefined : await runtime.store.findRun(viewer.userId, chat.activeRunId);
    if (!run) return new Response(null, { status: 204 });
    keepRunGoing(runtime, run);
    return runStreamResponse(runtime, { run, after: 0, signal: request.signal, watchSession });
  },
);
