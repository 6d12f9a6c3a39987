import { type TraceCall, type TraceStep, textOf } from "#lib/projections/run-trace";
import type { ViewMessage } from "#lib/protocol/view-message";

/** The model's message of a step, or undefined when it said nothing. */
export function assistantMessage(step: TraceStep): ViewMessage | undefined {
  const content = textOf(step);
  if (content === "" && step.reasoning === "" && step.calls.length === 0) return undefined;
  return {
    role: "assistant",
    content,
    ...(step.reasoning ? { reasoning: step.reasoning } : {}),
    ...(step.calls.length > 0
      ? { toolCalls: step.calls.map(({ callId, name, input }) => ({ id: callId, name, input })) }
      : {}),
  };
}

/** The message that answers a call. */
export function toolMessage({ callId, name, result }: TraceCall): ViewMessage {
  return {
    role: "tool",
    content: result?.told ?? "",
    toolCallId: callId,
    name,
    ...(result?.isError ? { isError: true } : {}),
  };
}

/** Calls from the first on that have their result for good, in the order they were made. */
export function settledCalls(step: TraceStep): TraceCall[] {
  if (!step.isAnswered) return [];
  const open = step.calls.findIndex(({ result, isRunning }) => result === null || isRunning);
  return open === -1 ? step.calls : step.calls.slice(0, open);
}

/** Every message of a step that is over. */
export function stepMessages(step: TraceStep): ViewMessage[] {
  const said = assistantMessage(step);
  return [...(said ? [said] : []), ...step.calls.filter(({ result }) => result !== null).map(toolMessage)];
}
