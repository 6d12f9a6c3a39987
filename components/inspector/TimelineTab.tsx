"use client";

import { useState } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { RunFailure } from "#components/inspector/timeline/RunFailure";
import { SpanDetails } from "#components/inspector/timeline/SpanDetails";
import { TimelineChart } from "#components/inspector/timeline/TimelineChart";
import { TimelineFigures } from "#components/inspector/timeline/TimelineFigures";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanOfFailure } from "#lib/client/inspector/timeline/span-of-failure";
import { spanOfSelection } from "#lib/client/inspector/timeline/span-of-selection";
import { useRunLog, useSelection, useTimeline } from "#lib/client/inspector/use-inspection-stores";
import { useElementSize } from "#lib/client/use-element-size";

/** From this width on, in CSS pixels, the details stand beside the chart. */
const DETAILS_BESIDE = 1_020;
/** Below this width a row's name stands above its bar. */
const NAMES_BESIDE = 600;

/** When everything of a run began, spoke and ended: figures, a waterfall and the details of one span. */
export function TimelineTab() {
  const { log, timeline: store, selection: selected } = useInspection();
  const timeline = useTimeline(store);
  const selection = useSelection(selected);
  const { phase } = useRunLog(log);
  const [measure, size] = useElementSize();
  const [isFailureClosed, setIsFailureClosed] = useState(false);
  const isNothingSelected = selection.span === null && selection.seq === null;
  const failed = isNothingSelected && !isFailureClosed ? spanOfFailure(timeline) : null;
  const chosen = spanOfSelection(timeline, selection);
  const shown = chosen ?? failed;
  const isBeside = (size?.width ?? 0) >= DETAILS_BESIDE;
  const isNarrow = (size?.width ?? 0) < NAMES_BESIDE;
  const close = () => {
    setIsFailureClosed(true);
    selected.clear();
  };
  return (
    <div
      ref={measure}
      data-testid="timeline"
      className={`flex h-full min-h-0 ${isBeside ? "" : "flex-col"}`}
      style={{ "--side": isNarrow ? "16px" : "20px" }}
    >
      {timeline.spans.length === 0 && (
        <p className="px-(--side) py-6 text-sm text-muted">
          {phase === "loading" ? timelineWords.loading : timelineWords.none}
        </p>
      )}
      {size && timeline.spans.length > 0 && (
        <TimelineChart width={size.width} isNarrow={isNarrow} shown={shown?.span ?? null} chosen={chosen?.span ?? null}>
          <RunFailure timeline={timeline} />
          <TimelineFigures isNarrow={isNarrow} />
        </TimelineChart>
      )}
      {shown && <SpanDetails key={shown.span} span={shown} timeline={timeline} isBeside={isBeside} onClose={close} />}
    </div>
  );
}
