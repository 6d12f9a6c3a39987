import { readSteps } from "#lib/projections/read-steps";
import { runnableType } from "#lib/projections/run-filter";
import { isRoot, type TraceSpan } from "#lib/projections/run-trace";
import { toMessageChunk } from "#lib/projections/runnable-messages";
import { outcomeOf, problemOf } from "#lib/projections/runnable-values";
import { spokenPieces } from "#lib/projections/spoken-piece";
import { endedSpan, startedSpan, type TraceChange } from "#lib/projections/trace-change";
import type { LogPatch, PatchOperation } from "#lib/protocol/log-patch";
import type { SpanKind } from "#lib/protocol/span";

const add = (path: string, value: unknown): PatchOperation => ({ op: "add", path, value });
const time = (at: number): string => new Date(at).toISOString();

/** In a log LangChain calls a chat model `llm`, as it calls every model. */
const typeOf = (kind: SpanKind): string => (kind === "model" ? "llm" : runnableType(kind));

/** Where a span stands in the document. */
function pathOf(span: TraceSpan): string {
  return isRoot(span) ? "" : `/logs/${span.key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function openEntry(change: TraceChange, span: TraceSpan): PatchOperation {
  const { name, tags, metadata, kind, startedAt } = span;
  const base = { name, type: typeOf(kind), tags, metadata, start_time: time(startedAt), streamed_output: [] };
  const open = { final_output: null, end_time: null };
  const { id } = change.header.run;
  if (isRoot(span)) return { op: "replace", path: "", value: { id, ...base, ...open, logs: {} } };
  return add(pathOf(span), { id: `${id}:${span.span}`, ...base, streamed_output_str: [], ...open });
}

function closeEntry(change: TraceChange): PatchOperation[] {
  const ended = endedSpan(change);
  if (!ended) return [];
  const { span, end } = ended;
  const path = pathOf(span);
  const outcome = outcomeOf(change.after, span, end);
  const error = problemOf(span, end);
  return [
    add(`${path}/final_output`, span.kind === "tool" ? { output: outcome } : outcome),
    add(`${path}/end_time`, time(end.at)),
    ...(error === undefined ? [] : [add(`${path}/status`, end.status), add(`${path}/error`, error)]),
  ];
}

function streamed(change: TraceChange): PatchOperation[] {
  return spokenPieces(change).flatMap((piece) => {
    const path = pathOf(piece.span);
    const chunk = add(`${path}/streamed_output/-`, toMessageChunk(piece));
    return piece.kind === "text" ? [add(`${path}/streamed_output_str/-`, piece.text), chunk] : [chunk];
  });
}

/** What a tool shows before its result. */
function preliminary({ event: { chunk }, after }: TraceChange): PatchOperation[] {
  if (chunk.type !== "tool-output-available" || !chunk.preliminary) return [];
  const span = after.spans.findLast(
    ({ callId, kind, isOpen }) => kind === "tool" && isOpen && callId === chunk.toolCallId,
  );
  return span ? [add(`${pathOf(span)}/streamed_output/-`, chunk.output ?? null)] : [];
}

/**
 * What this event changes in the `log` document, which has the shape of LangChain's `astream_log`: the run with one entry a span
 * under `logs`, in which attempts that were discarded stay, with that `status`. The run's own output is streamed step by step.
 */
export function readLog(change: TraceChange): LogPatch[] {
  const { before, after } = change;
  const [root] = after.spans;
  if (before === after || !root || !isRoot(root)) return [];
  const opened = startedSpan(change);
  const ops = [
    ...(opened ? [openEntry(change, opened)] : []),
    ...streamed(change),
    ...preliminary(change),
    ...readSteps(change).map((item) => add("/streamed_output/-", item)),
    ...closeEntry(change),
  ];
  return ops.length > 0 ? [{ ops }] : [];
}
