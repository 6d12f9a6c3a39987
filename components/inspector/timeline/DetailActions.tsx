"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { rangeOfSpan } from "#lib/client/inspector/timeline/range-of-span";
import { timelineNow } from "#lib/client/inspector/timeline/timeline-now";
import { timelineViewOf } from "#lib/client/inspector/timeline/timeline-view";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.details;

/** Where else a span can be looked at: in the replay, and as large as the chart is. */
export function DetailActions({ timeline, span }: { timeline: Timeline; span: TimelineSpan }) {
  const inspection = useInspection();
  const { replay } = inspection;
  const { endSeq } = span;
  const { zoom } = timelineViewOf(inspection);
  return (
    <p className="flex flex-wrap gap-1">
      <Action text={words.showBegin} onPress={() => replay.seek(span.startSeq)} />
      {endSeq !== null && <Action text={words.showEnd} onPress={() => replay.seek(endSeq)} />}
      {span.parent !== null && (
        <Action text={words.zoom} onPress={() => zoom.show(rangeOfSpan(timeline, span, timelineNow(inspection)))} />
      )}
    </p>
  );
}

function Action({ text, onPress }: { text: string; onPress(): void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="inline-flex min-h-8 items-center rounded-sm border border-edge bg-card px-2 text-xs font-medium hover:bg-hover"
    >
      {text}
    </button>
  );
}
