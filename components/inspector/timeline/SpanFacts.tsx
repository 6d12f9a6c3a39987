"use client";

import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanFacts } from "#lib/client/inspector/timeline/span-facts";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** Times, tokens and origin of a span. */
export function SpanFacts({ timeline, span, now }: { timeline: Timeline; span: TimelineSpan; now: number | null }) {
  return (
    <dl
      aria-label={timelineWords.details.times}
      className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-0.5 text-xs leading-5"
    >
      {spanFacts(timeline, span, now).map(({ name, value }) => (
        <div key={name} data-fact={name} className="contents">
          <dt className="text-muted">{timelineWords.fact[name]}</dt>
          <dd className="tabular-nums [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
