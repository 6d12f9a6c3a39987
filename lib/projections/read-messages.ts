import { questionOf } from "#lib/projections/header-messages";
import type { TraceChange } from "#lib/projections/trace-change";
import { assistantMessage, settledCalls, toolMessage } from "#lib/projections/trace-messages";
import type { ViewMessage } from "#lib/protocol/view-message";

/**
 * The `messages` this event completes: the question at the run's beginning, a model's message when its call has ended for good, each
 * tool's message when it and those of all calls before it have their results.
 */
export function readMessages({ header, before, event, after }: TraceChange): ViewMessage[] {
  if (before === after) return [];
  const items: ViewMessage[] = [];
  if (before.seq === 0) items.push({ role: "user", content: questionOf(header) });
  if (event.chunk.type === "start-step" || event.chunk.type === "reset-step") return items;
  if (after.step.isAnswered && !before.step.isAnswered) {
    const said = assistantMessage(after.step);
    if (said) items.push(said);
  }
  const known = settledCalls(before.step).length;
  return [...items, ...settledCalls(after.step).slice(known).map(toolMessage)];
}
