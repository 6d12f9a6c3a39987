"use client";

import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { type SpanFactName, spanFacts } from "#lib/client/inspector/timeline/span-facts";
import { spanProblem } from "#lib/client/inspector/timeline/span-problem";
import { spanRole } from "#lib/client/inspector/timeline/span-role";
import {
  type RowTooltipHandlers,
  TOOLTIP_WIDTH,
  type TooltipPlace,
} from "#lib/client/inspector/timeline/use-row-tooltip";
import { findTimelineSpan } from "#lib/projections/timeline-spans";
import type { Timeline } from "#lib/protocol/timeline";

export const TOOLTIP_ID = "timeline-tooltip";

/** What a tooltip has no room for. */
const leftOut: readonly SpanFactName[] = ["events", "model", "reason"];

/** What is known of the span under the pointer or the focus. */
export function SpanTooltip({
  place,
  timeline,
  now,
  handlers,
}: {
  place: TooltipPlace;
  timeline: Timeline;
  now: number | null;
  handlers: RowTooltipHandlers;
}) {
  const span = findTimelineSpan(timeline, place.span);
  if (!span) return null;
  const facts = spanFacts(timeline, span, now).filter(({ name }) => !leftOut.includes(name));
  const [problem] = spanProblem(timeline, span)?.sentences ?? [];
  const vertical = place.isAbove ? { bottom: place.offset } : { top: place.offset };
  return (
    <div
      role="tooltip"
      id={TOOLTIP_ID}
      onPointerEnter={handlers.stay}
      onPointerLeave={handlers.leave}
      className="appear absolute z-30 rounded-md border border-edge bg-card px-3 py-2.5 text-xs shadow-composer"
      style={{ left: place.left, width: TOOLTIP_WIDTH, maxWidth: "calc(100% - 16px)", ...vertical }}
    >
      <p className="truncate font-mono">{span.name}</p>
      <p className="text-muted">
        {timelineWords.list([timelineWords.role[spanRole(timeline, span)], timelineWords.outcome(span.status)])}
      </p>
      {problem && <p className="mt-1 line-clamp-3 text-soft">{problem}</p>}
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{timelineWords.fact[name]}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
