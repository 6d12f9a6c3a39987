import { readEvents } from "#lib/projections/read-events";
import { readLog } from "#lib/projections/read-log";
import { readMessages } from "#lib/projections/read-messages";
import { readSteps } from "#lib/projections/read-steps";
import { readTokens } from "#lib/projections/read-tokens";
import type { TraceChange } from "#lib/projections/trace-change";
import type { LogPatch } from "#lib/protocol/log-patch";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { StepItem } from "#lib/protocol/step-item";
import type { ItemView } from "#lib/protocol/stream-view";
import type { TokenItem } from "#lib/protocol/token-item";
import type { ViewMessage } from "#lib/protocol/view-message";

/** What each view is made of. */
export interface ViewItems {
  steps: StepItem;
  messages: ViewMessage;
  events: RunnableEvent;
  log: LogPatch;
  tokens: TokenItem;
}

const readings: { [View in ItemView]: (change: TraceChange, filter?: RunFilter) => ViewItems[View][] } = {
  steps: (change) => readSteps(change),
  messages: (change) => readMessages(change),
  events: readEvents,
  log: (change) => readLog(change),
  tokens: readTokens,
};

/** The items of a view that one event gives, in order. Only `events` and `tokens` take a filter. */
export function readView<View extends ItemView>(
  view: View,
  change: TraceChange,
  filter?: RunFilter,
): ViewItems[View][] {
  return readings[view](change, filter);
}
