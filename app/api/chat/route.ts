import { keepProcessAlive } from "#lib/server/http/keep-process-alive";
import { parseChatRequest } from "#lib/server/http/parse-chat-request";
import { route } from "#lib/server/http/route";
import { runStreamResponse } from "#lib/server/http/run-stream-response";
import { admitGuest } from "#lib/server/runs/admit-guest";
import { startOwnedRun } from "#lib/server/runs/start-owned-run";
import { chooseAgentAndModel } from "#lib/server/runs/start-run";

/** For platforms that end functions, in s; a run's own time is up before. */
export const maxDuration = 300;

/** Begins a turn and answers the run's stream; the response is only a follower of the run. */
export const POST = route("guest", async ({ request, runtime, signIn, watchSession }) => {
  runtime.admission.check();
  const body = await parseChatRequest(request);
  // Wrong names are refused before there is a guest or anything stored.
  chooseAgentAndModel(runtime, body.request);
  const { userId } = await signIn(() => admitGuest(runtime.store, body));
  const run = await startOwnedRun(runtime, { userId, ...body });
  keepProcessAlive(runtime, run.id);
  return runStreamResponse(runtime, { run, after: 0, signal: request.signal, watchSession });
});
