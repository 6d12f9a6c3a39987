import type { FoldableEvent } from "#lib/projections/project-run-view";
import { findSpan, type RunTrace, type TraceSpan } from "#lib/projections/run-trace";
import type { RunHeader } from "#lib/protocol/run-header";
import type { SpanEnd } from "#lib/protocol/span";

/** What a run was made of, besides its events. */
export type TraceHeader = Pick<RunHeader, "provider" | "instructions" | "history"> & {
  run: Pick<RunHeader["run"], "id">;
};

/** One event between what was known before and what is known after it: all that a reading of the log looks at. */
export interface TraceChange {
  header: TraceHeader;
  before: RunTrace;
  event: FoldableEvent;
  after: RunTrace;
}

/** The span that this event begins. */
export function startedSpan({ before, event, after }: TraceChange): TraceSpan | undefined {
  return event.chunk.type === "data-span-start" && after.spans.length > before.spans.length
    ? after.spans.at(-1)
    : undefined;
}

/** The span that this event ends, and how. */
export function endedSpan({ before, event, after }: TraceChange): { span: TraceSpan; end: SpanEnd } | undefined {
  if (event.chunk.type !== "data-span-end") return undefined;
  const span = findSpan(after, event.chunk.data.span);
  const wasOpen = span && findSpan(before, span.span)?.isOpen;
  return span && wasOpen && !span.isOpen ? { span, end: event.chunk.data } : undefined;
}
