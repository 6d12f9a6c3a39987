import { AppError } from "#lib/protocol/app-error";
import { route } from "#lib/server/http/route";
import { runStreamResponse } from "#lib/server/http/run-stream-response";

/** Replays the chat's active run and follows it; 204 when there is none. */
export const GET = route<"owner", { id: string }>("owner", async ({ request, runtime, params, viewer }) => {
  const chat = await runtime.store.findChat(viewer.userId, params.id);
  if (!chat) throw new AppError("not_found", "There is nothing here.");
  const run = chat.activeRunId === null ? undefined : await runtime.store.findRun(viewer.userId, chat.activeRunId);
  if (!run) return new Response(null, { status: 204 });
  return runStreamResponse(runtime, { run, after: 0, signal: request.signal });
});
