import "server-only";
import { after } from "next/server";
import { isTerminal } from "#lib/protocol/run-status";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/**
 * Has a run that is about to be followed gone on with at once if nobody writes it any more, and tells a platform that ends
 * functions with their responses that this one writes it then. Call it while a request is being answered; it waits for nothing.
 */
export function keepRunGoing({ recording, reaper }: Runtime, run: RunRow): void {
  if (isTerminal(run.status) || recording.isBusy(run.id)) return;
  after(reaper.take(run.id));
}
