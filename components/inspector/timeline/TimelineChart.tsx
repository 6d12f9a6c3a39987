"use client";

import { type ReactNode, useRef, useState } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { ReplayLine } from "#components/inspector/timeline/ReplayLine";
import { SpanTooltip } from "#components/inspector/timeline/SpanTooltip";
import { SpanTree } from "#components/inspector/timeline/SpanTree";
import { TimelineAxis } from "#components/inspector/timeline/TimelineAxis";
import { TimelineLegend } from "#components/inspector/timeline/TimelineLegend";
import { clampRange } from "#lib/client/inspector/timeline/clamp-range";
import { spanRows } from "#lib/client/inspector/timeline/span-rows";
import { timelineViewOf } from "#lib/client/inspector/timeline/timeline-view";
import { useRowTooltip } from "#lib/client/inspector/timeline/use-row-tooltip";
import { useTimelineNow } from "#lib/client/inspector/timeline/use-timeline-now";
import { useTimelineView } from "#lib/client/inspector/timeline/use-timeline-view";
import { useWheelZoom } from "#lib/client/inspector/timeline/use-wheel-zoom";
import { wholeRange } from "#lib/client/inspector/timeline/whole-range";
import { useTimeline } from "#lib/client/inspector/use-inspection-stores";
import { useElementSize } from "#lib/client/use-element-size";
import { layOutTimeline } from "#lib/projections/timeline-layout";

/** The columns of the chart as custom properties: names, plot, lengths. On a phone the plot has the whole width. */
function columns(width: number, isNarrow: boolean): Record<`--${string}`, string> {
  if (isNarrow) return { "--plot-start": "var(--side)", "--plot-end": "var(--side)" };
  const names = Math.round(Math.min(340, Math.max(190, width * 0.35)));
  return {
    "--names": `${names}px`,
    "--lengths": "68px",
    "--plot-start": `calc(${names}px + var(--side))`,
    "--plot-end": "calc(68px + var(--side))",
  };
}

/** The waterfall of a run. `children` stand above it and scroll away with it. */
export function TimelineChart({
  width,
  isNarrow,
  shown,
  chosen,
  children,
}: {
  width: number;
  isNarrow: boolean;
  /** The span whose details are open. */
  shown: string | null;
  /** The span that was chosen, which is gone to. */
  chosen: string | null;
  children: ReactNode;
}) {
  const inspection = useInspection();
  const timeline = useTimeline(inspection.timeline);
  const now = useTimelineNow(inspection);
  const view = timelineViewOf(inspection);
  const { zoomed, folded } = useTimelineView(view);
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const [measureTop, top] = useElementSize();
  const [brush, setBrush] = useState<{ from: number; to: number } | null>(null);
  const { tooltip, handlers, onScroll } = useRowTooltip(frame);
  const whole = wholeRange(timeline, now);
  const range = zoomed ? clampRange(zoomed, whole) : whole;
  const { rows, ticks } = layOutTimeline(timeline, range, now);
  useWheelZoom(scroller, plot, view.zoom, range);
  return (
    <div ref={frame} className="relative min-h-0 min-w-0 flex-1" style={columns(width, isNarrow)}>
      <div ref={scroller} onScroll={onScroll} className="h-full overflow-x-hidden overflow-y-auto overscroll-contain">
        <div ref={measureTop}>{children}</div>
        <TimelineAxis
          plot={plot}
          zoom={view.zoom}
          range={range}
          whole={whole}
          begun={timeline.startedAt ?? whole.from}
          ticks={ticks}
          isWhole={zoomed === null}
          isNarrow={isNarrow}
          onBrush={setBrush}
        />
        <ReplayLine range={range}>
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 right-(--plot-end) left-(--plot-start)"
          >
            {ticks.map(({ milliseconds, at }) => (
              <span key={milliseconds} className="absolute inset-y-0 w-px bg-line" style={{ left: `${at * 100}%` }} />
            ))}
            {brush && (
              <span
                data-testid="timeline-brush"
                className="absolute inset-y-0 border-x border-accent bg-accent/15"
                style={{ left: `${brush.from * 100}%`, width: `${(brush.to - brush.from) * 100}%` }}
              />
            )}
          </div>
          <SpanTree
            scroller={scroller}
            above={top?.height ?? 0}
            rows={spanRows(timeline, rows, folded)}
            timeline={timeline}
            range={range}
            now={now}
            view={view}
            shown={shown}
            chosen={chosen}
            isNarrow={isNarrow}
            described={tooltip?.span ?? null}
            tooltipHandlers={handlers}
          />
        </ReplayLine>
        <TimelineLegend />
      </div>
      {tooltip && <SpanTooltip place={tooltip} timeline={timeline} now={now} handlers={handlers} />}
    </div>
  );
}
