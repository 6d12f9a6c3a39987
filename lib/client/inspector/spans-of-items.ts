import type { ViewItems } from "#lib/projections/read-view";
import type { RunTrace } from "#lib/projections/run-trace";
import { spokenPieces } from "#lib/projections/spoken-piece";
import type { TraceChange } from "#lib/projections/trace-change";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { StepItem } from "#lib/protocol/step-item";
import type { ItemView } from "#lib/protocol/stream-view";
import type { TokenItem } from "#lib/protocol/token-item";
import type { ViewMessage } from "#lib/protocol/view-message";

/** The newest tool span of each call: what a call that ran twice tells of is its last time. */
function toolSpans(trace: RunTrace, callIds: readonly string[]): string[] {
  return callIds.flatMap((callId) => trace.spans.findLast((span) => span.callId === callId)?.span ?? []);
}

const speakerOf = ({ after }: TraceChange): string[] => (after.speaker === null ? [] : [after.speaker]);
const rootOf = ({ after }: TraceChange): string[] => (after.spans[0] ? [after.spans[0].span] : []);

function ofStep(item: StepItem, change: TraceChange): string[] {
  if ("actions" in item) return speakerOf(change);
  if ("observations" in item)
    return toolSpans(
      change.after,
      item.observations.map(({ callId }) => callId),
    );
  return rootOf(change);
}

function ofMessage(item: ViewMessage, change: TraceChange): string[] {
  if (item.role === "assistant") return speakerOf(change);
  return item.toolCallId === undefined ? rootOf(change) : toolSpans(change.after, [item.toolCallId]);
}

function ofEvent({ run_id, parent_ids }: RunnableEvent, change: TraceChange): string[] {
  // The root bears the run's id, every span below it an id that begins with that.
  return parent_ids.length === 0 ? rootOf(change) : [run_id.slice(change.header.run.id.length + 1)];
}

function ofPatch(change: TraceChange): string[] {
  const { chunk } = change.event;
  if (chunk.type === "data-span-start" || chunk.type === "data-span-end") return [chunk.data.span];
  const spoken = spokenPieces(change).map(({ span }) => span.span);
  return spoken.length > 0 ? [...new Set(spoken)] : rootOf(change);
}

const readings: {
  [View in ItemView]: (item: ViewItems[View], change: TraceChange) => string[];
} = {
  steps: ofStep,
  messages: ofMessage,
  events: ofEvent,
  log: (_item, change) => ofPatch(change),
  tokens: (item: TokenItem) => (item.span === undefined ? [] : [item.span]),
};

/** The spans that each item of a view tells of, in the order of the items; `change` is what gave them. */
export function spansOfItems<View extends ItemView>(
  view: View,
  items: readonly ViewItems[View][],
  change: TraceChange,
): string[][] {
  return items.map((item) => readings[view](item, change));
}
