import type { SpanRole } from "#lib/catalogue/en-inspector-timeline";
import { isAgentModelCall } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** What a span is to a reader. */
export function spanRole(timeline: Timeline, span: TimelineSpan): SpanRole {
  if (span.kind !== "model") return span.kind;
  return isAgentModelCall(timeline, span) ? "model" : "nested";
}
