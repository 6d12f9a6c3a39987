import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { AppendBatch, RunEnd } from "#lib/server/store/store";

/** A tool may have changed the world: what it answered must survive a loss of power. */
const durableTypes = new Set<string>(["tool-output-available", "tool-output-error"]);

export interface BatchOfRun {
  runId: string;
  owner: string;
  fence: number;
  events: CommittedEvent[];
  end: RunEnd | undefined;
  /** Whether somebody acts only once these events are stored, so that they must survive a loss of power. */
  isAwaited: boolean;
}

/** What one append is given of one run. */
export function toAppendBatch({ runId, owner, fence, events, end, isAwaited }: BatchOfRun): AppendBatch {
  return {
    runId,
    owner,
    fence,
    events: events.map(({ seq, at, text }) => ({ seq, at, chunk: text })),
    isDurable: isAwaited || events.some(({ chunk }) => durableTypes.has(chunk.type)),
    ...(end ? { end } : {}),
  };
}
