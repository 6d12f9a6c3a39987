import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import { spanLength } from "#lib/client/inspector/timeline/span-length";
import { spanRole } from "#lib/client/inspector/timeline/span-role";
import { splitTags } from "#lib/client/inspector/timeline/split-tags";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/**
 * A row of the timeline for those who hear it: first what is seen of it, in the same order, by which people who speak to their
 * computer name it. What is open goes on to `now`, in ms since 1970.
 */
export function spanSentence(timeline: Timeline, span: TimelineSpan, now: number | null): string {
  const { shown, more } = splitTags(span.tags);
  return timelineWords.list([
    span.name,
    spanAside(timeline, span),
    ...shown,
    timelineWords.took(spanLength(timeline, span, now), span.endedAt === null),
    timelineWords.role[spanRole(timeline, span)],
    timelineWords.outcome(span.status),
    timelineWords.began(span.startedAt - (timeline.startedAt ?? span.startedAt)),
    ...more,
  ]);
}
