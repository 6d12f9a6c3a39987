import { type AxisTick, axisTicks } from "#lib/projections/axis-ticks";
import { type Stretch, type StretchKind, spanStretches } from "#lib/projections/span-stretches";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** What is looked at, in ms since 1970. */
export interface TimelineRange {
  from: number;
  to: number;
}

export type TimelineBarKind = StretchKind;

/** A stretch of a span. `from` and `to` are fractions of the range, within 0 and 1. */
export interface TimelineBar {
  kind: TimelineBarKind;
  from: number;
  to: number;
}

/** One span. `bars` follow each other and are empty where the span lies outside of the range. */
export interface TimelineRow {
  span: string;
  bars: TimelineBar[];
  isOpen: boolean;
}

/** Its time counts from the run's beginning. */
export type TimelineTick = AxisTick;

/** Rows are in the order of a tree: each span, then the spans within it, by beginning. */
export interface TimelineLayout {
  rows: TimelineRow[];
  ticks: TimelineTick[];
}

function inTreeOrder(spans: readonly TimelineSpan[]): TimelineSpan[] {
  const within = Map.groupBy(spans, ({ parent }) => parent);
  const ordered: TimelineSpan[] = [];
  const ahead = (within.get(null) ?? []).toReversed();
  for (let span = ahead.pop(); span; span = ahead.pop()) {
    ordered.push(span);
    for (const child of (within.get(span.span) ?? []).toReversed()) ahead.push(child);
  }
  return ordered;
}

function barsOf(stretches: Stretch[], { from, to }: TimelineRange): TimelineBar[] {
  const length = to - from;
  const fraction = (at: number): number => Math.min(1, Math.max(0, (at - from) / length));
  return stretches.flatMap((stretch) => {
    if (length <= 0 || stretch.to < from || stretch.from > to) return [];
    return [{ kind: stretch.kind, from: fraction(stretch.from), to: fraction(stretch.to) }];
  });
}

/**
 * Where the bars of a timeline stand, and round times for the axis above them. What is open goes on to `now`, in ms since 1970, or
 * with null as far as the timeline goes. A range without length has no bars.
 */
export function layOutTimeline(timeline: Timeline, range: TimelineRange, now: number | null): TimelineLayout {
  const begun = timeline.startedAt ?? range.from;
  return {
    rows: inTreeOrder(timeline.spans).map((span) => ({
      span: span.span,
      bars: barsOf(spanStretches(timeline, span, now), range),
      isOpen: span.endedAt === null,
    })),
    ticks: axisTicks(range.from - begun, range.to - begun),
  };
}
