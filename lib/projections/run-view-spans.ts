import { isOpenCard, patchPart } from "#lib/projections/run-view-parts";
import { NOT_BEGUN } from "#lib/protocol/not-begun";
import { isFinishReason, isTerminal } from "#lib/protocol/run-status";
import type { CardState, NestedStream, PartView, RunView, ToolPartView } from "#lib/protocol/run-view";
import type { SpanEnd, SpanStart, SpanStatus } from "#lib/protocol/span";

const cardStateOf: Record<SpanStatus, CardState> = {
  completed: "done",
  failed: "failed",
  stopped: "stopped",
  denied: "denied",
  interrupted: "interrupted",
  discarded: "interrupted",
};

/** Folds the beginning of a span: the run's clock, a tool that begins to run, a model that a tool calls. */
export function projectSpanStart(view: RunView, start: SpanStart): RunView {
  if (view.spans[start.span]) return view;
  const parent = start.parent ?? null;
  const span = { kind: start.kind, parent, callId: start.callId ?? null, step: view.step, isEnded: false };
  const opened = { ...view, spans: { ...view.spans, [start.span]: span } };
  if (start.kind === "run") return parent === null ? { ...opened, status: "running", startedAt: start.at } : opened;
  if (start.kind === "tool" && start.callId !== undefined) {
    return patchPart(opened, "tool", start.callId, (part) => runningCard(part, start.at));
  }
  const callId = parent === null ? null : (view.spans[parent]?.callId ?? null);
  if (start.kind !== "model" || callId === null) return opened;
  const stream = { span: start.span, name: start.name, tags: start.tags, text: "", tokens: 0, status: null };
  return patchPart(opened, "tool", callId, (part) =>
    isOpenCard(part.state) ? { ...part, nested: [...part.nested, stream] } : part,
  );
}

/** A tool begins to run, or runs again after its server died; then nothing of the first time stays. */
function runningCard(part: ToolPartView, at: number): ToolPartView {
  if (isOpenCard(part.state)) return { ...part, state: "running", hasStarted: true, startedAt: at };
  if (part.state !== "interrupted" || part.errorText !== null) return part;
  const { output: _dropped, ...rest } = part;
  return { ...rest, state: "running", hasStarted: true, startedAt: at, endedAt: null, nested: [] };
}

/** Model calls of the agent itself that the view's current step has begun. */
function attemptsOf(view: RunView): number {
  return Object.values(view.spans).filter(
    ({ kind, step, parent }) =>
      kind === "model" && step === view.step && (parent === null || view.spans[parent]?.callId == null),
  ).length;
}

/** What the reader waits for after an attempt was discarded. */
function retryAfter(view: RunView, end: SpanEnd): RunView["retry"] {
  const code = end.reason === "takeover" ? "taken_over" : (end.error?.code ?? "error");
  return { attempt: attemptsOf(view) + 1, code, at: end.retryAt ?? end.at };
}

/** Folds the end of a span. The root's end makes the run terminal and leaves nothing open. */
export function projectSpanEnd(before: RunView, end: SpanEnd): RunView {
  const span = before.spans[end.span];
  if (!span || span.isEnded) return before;
  const view = { ...before, spans: { ...before.spans, [end.span]: { ...span, isEnded: true } } };
  if (span.kind === "tool" && span.callId !== null) {
    return patchPart(view, "tool", span.callId, (part) => ({
      ...part,
      state: cardStateOf[end.status],
      hasStarted: part.hasStarted && end.reason !== NOT_BEGUN,
      errorText: part.errorText ?? end.error?.message ?? null,
      endedAt: end.at,
    }));
  }
  if (span.kind === "run") return span.parent === null ? endRun(view, end) : view;
  const callId = span.parent === null ? null : (view.spans[span.parent]?.callId ?? null);
  if (callId !== null) {
    return patchPart(view, "tool", callId, (part) => ({
      ...part,
      nested: endNested(part.nested, end),
    }));
  }
  const settled = { ...view, retry: end.status === "discarded" ? retryAfter(view, end) : null };
  return end.status === "completed" ? settled : closeUnstartedCalls(settled, span.step, end);
}

/** A try that was discarded had said nothing. */
function endNested(nested: NestedStream[], end: SpanEnd): NestedStream[] {
  if (end.status === "discarded") return nested.filter((stream) => stream.span !== end.span);
  return nested.map((stream) => (stream.span === end.span ? { ...stream, status: end.status } : stream));
}

/** A call that will not begin: it is open, or was told only that it will not, which is no failure of its own. */
function isUnstarted(part: PartView): part is ToolPartView {
  return part.kind === "tool" && !part.hasStarted && part.endedAt === null && !["done", "denied"].includes(part.state);
}

/** A call whose model was cut before the tool began takes the model call's status. */
function closeUnstartedCalls(view: RunView, step: number, end: SpanEnd): RunView {
  const parts = view.parts.map((part) =>
    part.step === step && isUnstarted(part) ? { ...part, state: cardStateOf[end.status], endedAt: end.at } : part,
  );
  return { ...view, parts };
}

function closePart(part: PartView, end: SpanEnd): PartView {
  if (part.kind === "text" && part.isStreaming) return { ...part, isStreaming: false };
  if (part.kind === "reasoning" && part.isStreaming) return { ...part, isStreaming: false, endedAt: end.at };
  if (part.kind !== "tool") return part;
  const status = end.status === "stopped" ? "stopped" : "interrupted";
  const isCut = end.status !== "completed" && isUnstarted(part);
  if (!isOpenCard(part.state) && !isCut) return part;
  const nested = part.nested.map((stream) => ({ ...stream, status: stream.status ?? status }));
  return { ...part, state: status, nested, endedAt: end.at };
}

function endRun(view: RunView, end: SpanEnd): RunView {
  return {
    ...view,
    status: isTerminal(end.status) ? end.status : "interrupted",
    finishReason: isFinishReason(end.reason) ? end.reason : null,
    usage: end.usage ?? null,
    error: end.error ?? view.error,
    endedAt: end.at,
    retry: null,
    parts: view.parts.map((part) => closePart(part, end)),
  };
}
