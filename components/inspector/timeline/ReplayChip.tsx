"use client";

import { X } from "lucide-react";
import { useInspection } from "#components/inspector/InspectorContext";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { useReplay, useTimeline } from "#lib/client/inspector/use-inspection-stores";

const words = timelineWords.chart;

/**
 * When the replay stands, where that is not the end, and the way back to the end: beside a chat there is no other. It goes away when
 * it is pressed, of which `onLeave` is told.
 */
export function ReplayChip({ onLeave }: { onLeave(): void }) {
  const { replay, timeline } = useInspection();
  const { isAtEnd } = useReplay(replay);
  const { startedAt } = useTimeline(timeline);
  if (isAtEnd) return null;
  const milliseconds = Math.max(0, replay.time() - (startedAt ?? replay.time()));
  return (
    <button
      type="button"
      data-testid="timeline-replay-chip"
      onClick={() => {
        replay.toEnd();
        onLeave();
      }}
      aria-label={words.leaveReplay(milliseconds)}
      title={words.leaveReplay(milliseconds)}
      className="inline-flex min-h-7 items-center gap-1 rounded-full border border-edge px-2 text-2xs whitespace-nowrap tabular-nums hover:bg-hover"
    >
      {timelineWords.offset(milliseconds)}
      <X size={11} aria-hidden="true" />
    </button>
  );
}
