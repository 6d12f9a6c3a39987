"use client";

import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useRef } from "react";
import { ReplayChip } from "#components/inspector/timeline/ReplayChip";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { formatTick } from "#lib/catalogue/format-tick";
import { panByKey } from "#lib/client/inspector/timeline/pan-by-key";
import { shownTicks } from "#lib/client/inspector/timeline/shown-ticks";
import type { TimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";
import { ZOOM_STEP, zoomByKey } from "#lib/client/inspector/timeline/zoom-by-key";
import type { TimelineRange, TimelineTick } from "#lib/projections/timeline-layout";

const words = timelineWords.chart;
/** A drag that is shorter, in CSS pixels, was a click. */
const SHORTEST_DRAG = 4;

/** The time axis, which stays in sight: drag over it to look at a part, keys and buttons zoom and move. */
export function TimelineAxis({
  plot,
  zoom,
  range,
  whole,
  begun,
  ticks,
  isWhole,
  isNarrow,
  onBrush,
}: {
  plot: RefObject<HTMLDivElement | null>;
  zoom: TimelineZoom;
  range: TimelineRange;
  whole: TimelineRange;
  /** When the run began, in ms since 1970. */
  begun: number;
  ticks: readonly TimelineTick[];
  isWhole: boolean;
  isNarrow: boolean;
  /** Told of a part that is being chosen, in fractions of the axis, and of its end. */
  onBrush(brush: { from: number; to: number } | null): void;
}) {
  const drag = useRef<{ pointer: number; x: number } | null>(null);

  const brushOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    if (!drag.current) return null;
    const { left, width } = currentTarget.getBoundingClientRect();
    const fraction = (x: number) => Math.min(Math.max((x - left) / width, 0), 1);
    if (Math.abs(clientX - drag.current.x) < SHORTEST_DRAG) return null;
    const ends = [fraction(drag.current.x), fraction(clientX)];
    return { from: Math.min(...ends), to: Math.max(...ends) };
  };
  const endDrag = () => {
    drag.current = null;
    onBrush(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && drag.current) endDrag();
    else if (!zoomByKey(event.key, zoom) && !panByKey(event.key, zoom, whole)) return;
    event.preventDefault();
  };
  const length = range.to - range.from;
  const room = whole.to - whole.from - length;
  const said = isWhole ? words.shownWhole(whole.to - begun) : words.shown(range.from - begun, range.to - begun);
  return (
    <div
      className={`sticky top-0 z-20 border-b border-line bg-paper ${isNarrow ? "px-(--side)" : "grid grid-cols-[var(--names)_minmax(0,1fr)_var(--lengths)] items-end px-(--side)"}`}
    >
      <div className={`flex items-center ${isNarrow ? "h-9 justify-between" : "h-10 gap-1 pr-3"}`}>
        <span className="text-xs text-muted">{words.span}</span>
        <span className="mr-auto ml-2">
          <ReplayChip onLeave={() => plot.current?.focus()} />
        </span>
        <ZoomButton label={words.zoomOut} isDisabled={isWhole} onPress={() => zoom.zoomBy(1 / ZOOM_STEP)}>
          <ZoomOut size={15} aria-hidden="true" />
        </ZoomButton>
        <ZoomButton label={words.zoomIn} isDisabled={false} onPress={() => zoom.zoomBy(ZOOM_STEP)}>
          <ZoomIn size={15} aria-hidden="true" />
        </ZoomButton>
        <ZoomButton label={words.zoomWhole} isDisabled={isWhole} onPress={zoom.showWhole}>
          <Maximize2 size={14} aria-hidden="true" />
        </ZoomButton>
      </div>
      <div
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label={words.time}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={room > 0 ? Math.round(((range.from - whole.from) / room) * 100) : 0}
        aria-valuetext={said}
        title={words.keys}
        data-testid="timeline-axis"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { pointer: event.pointerId, x: event.clientX };
        }}
        onPointerMove={(event) => onBrush(brushOf(event))}
        onPointerUp={(event) => {
          const brush = brushOf(event);
          endDrag();
          if (brush) zoom.show({ from: range.from + brush.from * length, to: range.from + brush.to * length });
        }}
        onPointerCancel={endDrag}
        className="relative h-7 touch-pan-y cursor-col-resize rounded-sm outline-offset-[-2px] select-none"
      >
        {shownTicks(ticks, isNarrow ? 5 : 8).map(({ milliseconds, at }) => (
          <span
            key={milliseconds}
            className={`pointer-events-none absolute bottom-1.5 whitespace-nowrap text-2xs text-muted tabular-nums ${at < 0.02 ? "" : at > 0.97 ? "-translate-x-full" : "-translate-x-1/2"}`}
            style={{ left: `${at * 100}%` }}
          >
            {formatTick(milliseconds)}
          </span>
        ))}
      </div>
      <p role="status" className="sr-only">
        {isWhole ? "" : said}
      </p>
    </div>
  );
}

function ZoomButton({
  label,
  isDisabled,
  onPress,
  children,
}: {
  label: string;
  isDisabled: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      // Not `disabled`, which would drop the focus of whoever pressed it last.
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onPress();
      }}
      className="inline-flex size-8 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink aria-disabled:opacity-40 aria-disabled:hover:bg-transparent"
    >
      {children}
    </button>
  );
}
