import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";

/** Characters of event text that a follower is handed at once, unless a single event has more. */
const MAX_BATCH_LENGTH = 256 * 1024;

/** The beginning of a batch, at least one event of it, that a slow reader can be given without holding much memory. */
export function cutBatch(events: CommittedEvent[]): CommittedEvent[] {
  let length = 0;
  const end = events.findIndex(({ text }) => {
    length += text.length;
    return length > MAX_BATCH_LENGTH;
  });
  return end < 0 ? events : events.slice(0, Math.max(end, 1));
}
