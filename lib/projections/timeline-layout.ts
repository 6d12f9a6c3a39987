/** What is looked at, in ms since 1970. */
export interface TimelineRange {
  from: number;
  to: number;
}

/** What a stretch of time was spent on. A model's call waits, then speaks; everything else works. */
export type TimelineBarKind = "waiting" | "speaking" | "working" | "retry-wait";

/** `from` and `to` are fractions of the range, within 0 and 1. */
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

/** A mark on the axis: a round number of ms since the run began, and where it stands as a fraction of the range. */
export interface TimelineTick {
  milliseconds: number;
  at: number;
}

/** Rows are in the order of a tree: each span, then the spans within it, by beginning. */
export interface TimelineLayout {
  rows: TimelineRow[];
  ticks: TimelineTick[];
}
