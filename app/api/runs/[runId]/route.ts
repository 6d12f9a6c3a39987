import { route } from "#lib/server/http/route";
import { toPublicRun } from "#lib/server/runs/public-run";
import { requireRun } from "#lib/server/runs/require-run";

export const GET = route<"owner", { runId: string }>("owner", async ({ runtime, params, viewer }) =>
  Response.json(toPublicRun(await requireRun(runtime.store, viewer, params.runId))),
);
