import { outputOf, type TraceCall, type TraceStep } from "#lib/projections/run-trace";
import { endedSpan, type TraceChange } from "#lib/projections/trace-change";
import { assistantMessage, toolMessage } from "#lib/projections/trace-messages";
import type { StepItem } from "#lib/protocol/step-item";

function actionsOf(step: TraceStep): StepItem {
  const said = assistantMessage(step);
  return {
    actions: step.calls.map(({ callId, name, input }) => ({ tool: name, input, callId })),
    messages: said ? [said] : [],
  };
}

function observation({ callId, name, result }: TraceCall) {
  const base = { tool: name, callId, output: result?.output ?? null };
  if (result === null) return { ...base, error: "It left no result." };
  return result.isError ? { ...base, error: result.told } : base;
}

function observationsOf(step: TraceStep): StepItem {
  return { observations: step.calls.map(observation), messages: step.calls.map(toolMessage) };
}

/** Whether the step's actions were told and its observations are not yet. */
const isOwed = ({ isAnswered, isFinished, calls }: TraceStep): boolean => isAnswered && !isFinished && calls.length > 0;

/**
 * The `steps` this event completes: a step's actions when its model call has ended for good, its observations when all of them are
 * there, and at the end of the run its output. Actions and observations alternate whatever happens.
 */
export function readSteps(change: TraceChange): StepItem[] {
  const { before, event, after } = change;
  if (before === after) return [];
  if (!before.step.isAnswered && after.step.isAnswered) {
    return after.step.calls.length > 0 ? [actionsOf(after.step)] : [];
  }
  const isOver = after.isEnded || ["finish-step", "start-step", "reset-step"].includes(event.chunk.type);
  const items: StepItem[] = isOver && isOwed(before.step) ? [observationsOf(before.step)] : [];
  const ended = after.isEnded ? endedSpan(change) : undefined;
  if (!ended) return items;
  const { status, error } = ended.end;
  const said = after.step.calls.length === 0 ? assistantMessage(after.step) : undefined;
  items.push({
    output: outputOf(after.step),
    messages: said ? [said] : [],
    ...(status === "completed" ? {} : { status }),
    ...(error ? { error } : {}),
  });
  return items;
}
