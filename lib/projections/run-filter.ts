import type { TraceSpan } from "#lib/projections/run-trace";
import type { RunnableType } from "#lib/protocol/filter-criteria";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { SpanKind } from "#lib/protocol/span";

const typeOf: Record<SpanKind, RunnableType> = { run: "chain", model: "chat_model", tool: "tool" };

type Criteria = RunFilter["include"];

/** What of a span a filter looks at. */
type Filtered = Pick<TraceSpan, "kind" | "name" | "tags">;

/** The filter that lets everything through. */
export const everything: RunFilter = { include: {}, exclude: {} };

/** LangChain's word for what a span is. */
export function runnableType(kind: SpanKind): RunnableType {
  return typeOf[kind];
}

function isNamed({ names, types, tags }: Criteria, span: Filtered): boolean {
  if (names?.includes(span.name)) return true;
  if (types?.includes(typeOf[span.kind])) return true;
  return tags?.some((tag) => span.tags.includes(tag)) ?? false;
}

/** Whether what happens in this span is wanted. */
export function isWanted({ include, exclude }: RunFilter, span: Filtered): boolean {
  const takesAll = !include.names && !include.types && !include.tags;
  return (takesAll || isNamed(include, span)) && !isNamed(exclude, span);
}
