import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import { spanLength } from "#lib/client/inspector/timeline/span-length";
import { spanRole } from "#lib/client/inspector/timeline/span-role";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** A row of the timeline for those who hear it. What is open goes on to `now`, in ms since 1970. */
export function spanSentence(timeline: Timeline, span: TimelineSpan, now: number | null): string {
  return timelineWords.list([
    span.name,
    spanAside(timeline, span),
    timelineWords.role[spanRole(timeline, span)],
    ...span.tags,
    timelineWords.outcome(span.status),
    timelineWords.began(span.startedAt - (timeline.startedAt ?? span.startedAt)),
    timelineWords.took(spanLength(timeline, span, now), span.endedAt === null),
  ]);
}
