import { route } from "#lib/server/http/route";
import { toPublicRun } from "#lib/server/runs/public-run";
import { requireRun } from "#lib/server/runs/require-run";
import { stopRun } from "#lib/server/runs/stop-run";

export const POST = route<"owner", { runId: string }>("owner", async ({ runtime, params, viewer }) => {
  const run = await requireRun(runtime.store, viewer, params.runId);
  await stopRun(runtime, run);
  return Response.json(toPublicRun(await requireRun(runtime.store, viewer, run.id)));
});
