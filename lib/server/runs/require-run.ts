import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { isIdentifier } from "#lib/protocol/identifier";
import type { Viewer } from "#lib/server/auth/viewer";
import type { RunRow, Store } from "#lib/server/store/store";

/** The viewer's run with this id. Throws the same 404 for a foreign and for a missing one. */
export async function requireRun(store: Store, viewer: Viewer, runId: string): Promise<RunRow> {
  const run = isIdentifier(runId) ? await store.findRun(viewer.userId, runId) : undefined;
  if (!run) throw new AppError("not_found", "There is nothing here.");
  return run;
}
