import "server-only";
import { randomUUID } from "node:crypto";
import type { StartedRun } from "#lib/protocol/run-request";
import { keepProcessAlive } from "#lib/server/http/keep-process-alive";
import { parseRunRequest } from "#lib/server/http/parse-run-request";
import { route } from "#lib/server/http/route";
import { admitGuest } from "#lib/server/runs/admit-guest";
import { chatIdOf, turnOf } from "#lib/server/runs/run-request-turn";
import { startOwnedRun } from "#lib/server/runs/start-owned-run";
import { chooseAgentAndModel } from "#lib/server/runs/start-run";

/** `POST /api/runs`: begins a turn and answers at once; whoever wants to read it follows the run. */
export const startRunRoute = route("guest", async ({ request, runtime, signIn }) => {
  runtime.admission.check();
  const wanted = await parseRunRequest(request);
  // Wrong names are refused before there is a guest or anything stored.
  chooseAgentAndModel(runtime, wanted);
  const { userId } = await signIn(() => admitGuest(runtime.store, turnOf(wanted, wanted.chatId ?? randomUUID())));
  const run = await startOwnedRun(runtime, { userId, ...turnOf(wanted, chatIdOf(wanted, userId)) });
  keepProcessAlive(runtime, run.id);
  return Response.json({ runId: run.id, chatId: run.chatId } satisfies StartedRun, { status: 201 });
});
