import { isWellFormed } from "#lib/projections/is-well-formed";
import type { FoldableEvent } from "#lib/projections/project-run-view";
import { freshStep, type RunTrace, type TraceCall, type TraceStep } from "#lib/projections/run-trace";
import { textOfModelOutput, textOfOutput } from "#lib/projections/told-text";
import { stepMessages } from "#lib/projections/trace-messages";
import { traceSpanEnd, traceSpanStart } from "#lib/projections/trace-spans";
import type { RunChunk } from "#lib/protocol/run-event";

/**
 * Folds one event into what the readings of a log need to know. Pure. An event that was folded before, and one that comes after
 * the run's end, change nothing; one that is not well formed only moves `seq`.
 */
export function projectRunTrace(trace: RunTrace, event: FoldableEvent): RunTrace {
  if (event.seq <= trace.seq || trace.isEnded) return trace;
  if (!isWellFormed(event.chunk)) return { ...trace, seq: event.seq };
  return { ...projectChunk(trace, event.chunk), seq: event.seq };
}

function projectChunk(trace: RunTrace, chunk: RunChunk): RunTrace {
  const { step } = trace;
  switch (chunk.type) {
    case "start-step":
      return { ...trace, step: freshStep(), messages: [...trace.messages, ...stepMessages(step)] };
    case "reset-step":
      return { ...trace, step: freshStep() };
    case "finish-step":
      return { ...trace, step: { ...step, isFinished: true } };
    case "text-start":
      return { ...trace, step: grow(step, chunk.id, "") };
    case "text-delta":
      return { ...trace, step: grow(step, chunk.id, chunk.delta) };
    case "reasoning-delta":
      return { ...trace, step: { ...step, reasoning: step.reasoning + chunk.delta } };
    case "data-tool-output-delta":
      return patchSpan(trace, chunk.data.span, (span) => ({ text: span.text + chunk.data.delta }));
    case "data-span-start":
      return traceSpanStart(trace, chunk.data);
    case "data-span-end":
      return traceSpanEnd(trace, chunk.data);
    default:
      return projectCall(trace, chunk);
  }
}

/** Parts keep the order they began in. */
function grow(step: TraceStep, id: string, delta: string): TraceStep {
  const index = step.texts.findLastIndex((part) => part.id === id);
  const known = step.texts[index];
  const texts = known ? step.texts.with(index, { id, text: known.text + delta }) : [...step.texts, { id, text: delta }];
  return { ...step, texts };
}

function projectCall(trace: RunTrace, chunk: RunChunk): RunTrace {
  switch (chunk.type) {
    case "tool-input-start":
      return patchCall(trace, chunk.toolCallId, chunk.toolName, (call) => call);
    case "tool-input-delta":
      return patchCall(trace, chunk.toolCallId, undefined, (call) => ({
        ...call,
        written: call.written + chunk.inputTextDelta,
      }));
    case "tool-input-available":
      return patchCall(trace, chunk.toolCallId, chunk.toolName, (call) => ({ ...call, input: chunk.input ?? null }));
    case "tool-input-error": {
      const result = { output: null, told: chunk.errorText, isError: true };
      const input = chunk.input ?? null;
      return patchCall(trace, chunk.toolCallId, chunk.toolName, (call) => ({ ...call, input, result }));
    }
    case "tool-output-available": {
      if (chunk.preliminary) return trace;
      const output = chunk.output ?? null;
      const result = { output, told: textOfOutput(output), isError: false };
      return answered(trace, chunk.toolCallId, result);
    }
    case "tool-output-error":
      return answered(trace, chunk.toolCallId, { output: null, told: chunk.errorText, isError: true });
    case "tool-output-denied":
      return answered(trace, chunk.toolCallId, {
        output: null,
        told: textOfModelOutput({ type: "execution-denied" }) ?? "",
        isError: true,
      });
    default:
      return trace;
  }
}

/** A result belongs to its call and, where the tool ran, to the span it ran in. */
function answered(trace: RunTrace, callId: string, result: NonNullable<TraceCall["result"]>): RunTrace {
  const { output, told, isError } = result;
  const running = trace.spans.findLast((span) => span.callId === callId && span.kind === "tool" && span.isOpen);
  const noted = running ? patchSpan(trace, running.span, () => ({ output, errorText: isError ? told : null })) : trace;
  return patchCall(noted, callId, undefined, (call) => ({ ...call, result }));
}

function patchSpan(
  trace: RunTrace,
  id: string,
  change: (span: RunTrace["spans"][number]) => Partial<RunTrace["spans"][number]>,
): RunTrace {
  const index = trace.spans.findLastIndex(({ span }) => span === id);
  const span = trace.spans[index];
  return span ? { ...trace, spans: trace.spans.with(index, { ...span, ...change(span) }) } : trace;
}

/** Changes a call of this step; with a name, one that is not there yet is begun. */
function patchCall(
  trace: RunTrace,
  callId: string,
  name: string | undefined,
  change: (call: TraceCall) => TraceCall,
): RunTrace {
  const { step } = trace;
  const index = step.calls.findLastIndex((call) => call.callId === callId);
  const known = step.calls[index];
  if (!known && name === undefined) return trace;
  const begun = known ?? { callId, name: name ?? "", written: "", input: null, isRunning: false, result: null };
  const calls = known ? step.calls.with(index, change(begun)) : [...step.calls, change(begun)];
  return { ...trace, step: { ...step, calls } };
}
