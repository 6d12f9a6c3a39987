import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { eraseUser } from "#lib/server/auth/erase-user";
import { type StartRun, startRun } from "#lib/server/runs/start-run";
import { stopRun } from "#lib/server/runs/stop-run";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/**
 * Begins a turn, as `startRun` does, of a user who may be deleted in the same moment: a guest who signs in, an account that goes.
 * What is stored after that is nobody's and is deleted again. Answers the run also when it has just become that of the account
 * the guest signed in to. Rejects with an `AppError`: 401 when nothing is left of the turn, and all that `startRun` says.
 */
export async function startOwnedRun(runtime: Runtime, turn: StartRun): Promise<RunRow> {
  const { auth, store } = runtime;
  const run = await startRun(runtime, turn);
  const { internalAdapter } = await auth.$context;
  if (await internalAdapter.findUserById(turn.userId)) return run;
  // Chats are moved once more when a guest is gone, so that what is still the guest's by now came too late for that.
  await eraseUser({ store, stopRun: (each) => stopRun(runtime, each) }, turn.userId);
  const moved = await store.getRun(run.id);
  if (moved) return moved;
  throw new AppError("unauthenticated", "You signed in or out while this was being sent. Send it again.");
}
