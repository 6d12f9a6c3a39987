import { appendPart, findPart, isOpenCard, patchPart } from "#lib/projections/run-view-parts";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunView, ToolPartView } from "#lib/protocol/run-view";

type ToolInputChunk = Extract<RunChunk, { type: "tool-input-start" | "tool-input-available" | "tool-input-error" }>;

/** Changes a call that is still open; what comes for a closed one comes too late and is refused. */
function patchCall(view: RunView, callId: string, change: (part: ToolPartView) => ToolPartView): RunView {
  return patchPart(view, "tool", callId, (part) => (isOpenCard(part.state) ? change(part) : part));
}

function openCall(view: RunView, chunk: ToolInputChunk): RunView {
  if (findPart(view, "tool", chunk.toolCallId)) return view;
  return appendPart(view, {
    kind: "tool",
    id: chunk.toolCallId,
    step: view.step,
    tool: chunk.toolName,
    title: chunk.title ?? null,
    verb: chunk.toolMetadata?.verb === "search" ? "search" : "call",
    state: "writing",
    inputText: "",
    errorText: null,
    hasStarted: false,
    startedAt: null,
    endedAt: null,
    nested: [],
  });
}

function withInput(part: ToolPartView, input: unknown): ToolPartView {
  return { ...part, input, inputText: part.inputText || (JSON.stringify(input) ?? "") };
}

function appendNested(part: ToolPartView, span: string, delta: string): ToolPartView {
  const known = part.nested.findIndex((stream) => stream.span === span);
  const stream = part.nested[known] ?? { span, name: part.tool, tags: [], text: "", tokens: 0, status: null };
  const grown = { ...stream, text: stream.text + delta, tokens: stream.tokens + 1 };
  return { ...part, nested: known < 0 ? [...part.nested, grown] : part.nested.with(known, grown) };
}

/** The call that a span works for: its own, or that of the tool span it stands in. */
function callOf(view: RunView, span: string): string | null {
  for (let at = view.spans[span]; at; at = at.parent === null ? undefined : view.spans[at.parent]) {
    if (at.callId !== null) return at.callId;
  }
  return null;
}

/** Folds the chunks of tool calls: arguments as they are written, results, and text from inside a tool. */
export function projectToolChunk(view: RunView, chunk: RunChunk): RunView {
  switch (chunk.type) {
    case "tool-input-start":
      return openCall(view, chunk);
    case "tool-input-delta":
      return patchCall(view, chunk.toolCallId, (part) =>
        part.state === "writing" ? { ...part, inputText: part.inputText + chunk.inputTextDelta } : part,
      );
    case "tool-input-available":
      return patchCall(openCall(view, chunk), chunk.toolCallId, (part) =>
        part.state === "writing"
          ? { ...withInput(part, chunk.input), state: "running", hasStarted: chunk.providerExecuted === true }
          : part,
      );
    case "tool-input-error":
      return patchCall(openCall(view, chunk), chunk.toolCallId, (part) => ({
        // Null tells that the arguments never were complete; what was written of them stays.
        ...(chunk.input === null ? part : withInput(part, chunk.input)),
        state: "failed",
        errorText: chunk.errorText,
      }));
    case "tool-output-available":
      return patchCall(view, chunk.toolCallId, (part) => ({
        ...part,
        output: chunk.output,
        state: chunk.preliminary ? part.state : "done",
      }));
    case "tool-output-error":
      return patchCall(view, chunk.toolCallId, (part) => ({ ...part, state: "failed", errorText: chunk.errorText }));
    case "tool-output-denied":
      return patchCall(view, chunk.toolCallId, (part) => ({ ...part, state: "denied" }));
    case "data-tool-output-delta": {
      const callId = callOf(view, chunk.data.span);
      if (callId === null) return view;
      return patchCall(view, callId, (part) => appendNested(part, chunk.data.span, chunk.data.delta));
    }
    default:
      return view;
  }
}
