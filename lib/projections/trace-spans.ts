import { findSpan, isRoot, type RunTrace, type TraceCall } from "#lib/projections/run-trace";
import { textOfModelOutput } from "#lib/projections/told-text";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";

/** The name, or for a further span of that name `<name>:2`, `<name>:3`, …; never one that is taken. */
function logKey(trace: RunTrace, name: string): string {
  const isTaken = (key: string): boolean => trace.spans.some((span) => span.key === key);
  if (!isTaken(name)) return name;
  // Spans of that name have as many of these keys, in order, so that the search need not begin at the first.
  const known = trace.spans.filter((span) => !isRoot(span) && (span.name || span.kind) === name).length;
  let count = Math.max(2, known + 1);
  while (isTaken(`${name}:${count}`)) count++;
  return `${name}:${count}`;
}

/** Whether a model call is the agent's own and not one of a tool. */
export function isAgentCall(trace: RunTrace, parents: readonly string[]): boolean {
  return !trace.spans.some(({ span, kind }) => kind === "tool" && parents.includes(span));
}

function patchRunning(trace: RunTrace, callId: string | null, change: (call: TraceCall) => TraceCall): RunTrace {
  if (callId === null) return trace;
  const calls = trace.step.calls.map((call) => (call.callId === callId ? change(call) : call));
  return { ...trace, step: { ...trace.step, calls } };
}

/** Folds the beginning of a span; an id that is taken is refused. */
export function traceSpanStart(trace: RunTrace, start: SpanStart): RunTrace {
  if (findSpan(trace, start.span)) return trace;
  const parent = findSpan(trace, start.parent ?? null);
  const parents = parent ? [...parent.parents, parent.span] : [];
  const callId = start.callId ?? null;
  const call = trace.step.calls.find((made) => made.callId === callId);
  const opened: RunTrace = {
    ...trace,
    spans: [
      ...trace.spans,
      {
        span: start.span,
        kind: start.kind,
        name: start.name,
        key: trace.spans.length === 0 && start.kind === "run" ? "" : logKey(trace, start.name || start.kind),
        tags: start.tags,
        metadata: start.metadata ?? {},
        // The span of a call that was refused has none of its own: nothing ran with it.
        input: start.input ?? call?.input ?? null,
        callId,
        parents,
        startedAt: start.at,
        isOpen: true,
        text: "",
        output: null,
        errorText: null,
      },
    ],
  };
  if (start.kind === "model") return isAgentCall(trace, parents) ? { ...opened, speaker: start.span } : opened;
  if (start.kind !== "tool") return opened;
  // Its result stays: a call that was refused has it before its span begins, and one that has a result never runs again.
  return patchRunning(opened, callId, (made) => ({ ...made, isRunning: true }));
}

/** Folds the end of a span. The root's end is the run's. */
export function traceSpanEnd(trace: RunTrace, end: SpanEnd): RunTrace {
  const index = trace.spans.findLastIndex(({ span }) => span === end.span);
  const span = trace.spans[index];
  if (!span?.isOpen) return trace;
  const closed: RunTrace = { ...trace, spans: trace.spans.with(index, { ...span, isOpen: false }) };
  if (span.kind === "run") return isRoot(span) ? { ...closed, isEnded: true } : closed;
  if (span.kind === "model") {
    if (!isAgentCall(trace, span.parents) || end.status === "discarded") return closed;
    return { ...closed, step: { ...closed.step, isAnswered: true } };
  }
  const given = textOfModelOutput(end.output);
  return patchRunning(closed, span.callId, (call) => {
    const result = call.result && given !== undefined ? { ...call.result, told: given } : call.result;
    return { ...call, isRunning: false, result };
  });
}
