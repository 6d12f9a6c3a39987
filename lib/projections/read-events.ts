import { everything, isWanted } from "#lib/projections/run-filter";
import { isRoot, type TraceSpan } from "#lib/projections/run-trace";
import { toMessageChunk } from "#lib/projections/runnable-messages";
import { inputOf, outcomeOf, problemOf } from "#lib/projections/runnable-values";
import { spokenPieces } from "#lib/projections/spoken-piece";
import { endedSpan, startedSpan, type TraceChange } from "#lib/projections/trace-change";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { SpanEnd, SpanKind } from "#lib/protocol/span";

const started = { run: "on_chain_start", model: "on_chat_model_start", tool: "on_tool_start" } as const;

function endName(kind: SpanKind, status: SpanEnd["status"]): RunnableEvent["event"] {
  if (kind === "run") return "on_chain_end";
  if (kind === "model") return "on_chat_model_end";
  return status === "completed" ? "on_tool_end" : "on_tool_error";
}

/** The root bears the run's own id, every span below it an id that begins with that. */
function runIdOf({ header }: TraceChange, span: string, isRoot: boolean): string {
  return isRoot ? header.run.id : `${header.run.id}:${span}`;
}

function frame(change: TraceChange, span: TraceSpan, event: RunnableEvent["event"]): Omit<RunnableEvent, "data"> {
  return {
    event,
    name: span.name,
    run_id: runIdOf(change, span.span, isRoot(span)),
    parent_ids: span.parents.map((parent, index) => runIdOf(change, parent, index === 0)),
    tags: span.tags,
    metadata: span.metadata,
  };
}

/** The `events` of this event of the log, in LangChain's words: every token its own, attempts that were discarded included. */
export function readEvents(change: TraceChange, filter = everything): RunnableEvent[] {
  const { before, after } = change;
  if (before === after) return [];
  const opened = startedSpan(change);
  if (opened) {
    if (!isWanted(filter, opened)) return [];
    return [{ ...frame(change, opened, started[opened.kind]), data: { input: inputOf(change, after, opened) } }];
  }
  const ended = endedSpan(change);
  if (ended) {
    const { span, end } = ended;
    if (!isWanted(filter, span)) return [];
    const base = frame(change, span, endName(span.kind, end.status));
    const error = problemOf(span, end);
    const output = base.event === "on_tool_error" ? {} : { output: outcomeOf(after, span, end) };
    const metadata = error === undefined ? base.metadata : { ...base.metadata, status: end.status };
    const data = { ...output, input: inputOf(change, after, span), ...(error === undefined ? {} : { error }) };
    return [{ ...base, metadata, data }];
  }
  return spokenPieces(change)
    .filter(({ span }) => isWanted(filter, span))
    .map((piece) => ({
      ...frame(change, piece.span, "on_chat_model_stream"),
      data: { chunk: toMessageChunk(piece) },
    }));
}
