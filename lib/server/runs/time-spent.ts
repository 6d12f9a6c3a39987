import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";

/** The longest silence that counts whole, in ms: in a longer one nobody may have been writing. */
const LONGEST_SILENCE_MS = 60_000;

/** How long a run was being written, in ms, by its log: a night without a server does not use up its time. */
export function timeSpent(createdAt: number, events: readonly Pick<CommittedEvent, "at">[]): number {
  let spent = 0;
  let before = createdAt;
  for (const { at } of events) {
    // Clocks of two machines may differ, and one may be set back.
    spent += Math.min(Math.max(at - before, 0), LONGEST_SILENCE_MS);
    before = at;
  }
  return spent;
}
