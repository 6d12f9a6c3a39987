import { clampRange } from "#lib/client/inspector/timeline/clamp-range";
import { SHORTEST_RANGE } from "#lib/client/inspector/timeline/whole-range";
import type { TimelineRange } from "#lib/projections/timeline-layout";

/** What part of a run is looked at. Times are ms since 1970. */
export interface TimelineZoom {
  /** Null while the whole is looked at, which then grows with the run. */
  range(): TimelineRange | null;
  /** Makes everything so many times as wide, around a time that stays where it is; around the middle if none is given. */
  zoomBy(factor: number, around?: number): void;
  /** Moves on by a part of what is looked at, back where negative. */
  panBy(part: number): void;
  /** Moves so that what is looked at begins here. */
  moveTo(from: number): void;
  show(range: TimelineRange): void;
  showWhole(): void;
  subscribe(listener: () => void): () => void;
}

/** A zoom that shows the whole at first. `whole` tells how much there is at the moment. */
export function createTimelineZoom(whole: () => TimelineRange): TimelineZoom {
  const listeners = new Set<() => void>();
  let shown: TimelineRange | null = null;

  function show(range: TimelineRange) {
    const all = whole();
    const next = clampRange(range, all);
    change(next.to - next.from >= all.to - all.from ? null : next);
  }

  function change(next: TimelineRange | null) {
    if (next?.from === shown?.from && next?.to === shown?.to) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  }

  const current = (): TimelineRange => {
    const all = whole();
    return shown ? clampRange(shown, all) : all;
  };

  return {
    range: () => shown,
    zoomBy(factor, around) {
      const { from, to } = current();
      const fixed = Math.min(Math.max(around ?? (from + to) / 2, from), to);
      const length = Math.max((to - from) / factor, SHORTEST_RANGE);
      const start = fixed - ((fixed - from) / (to - from)) * length;
      show({ from: start, to: start + length });
    },
    panBy(part) {
      if (!shown) return;
      const { from, to } = current();
      const by = (to - from) * part;
      show({ from: from + by, to: to + by });
    },
    moveTo(start) {
      if (!shown) return;
      const { from, to } = current();
      show({ from: start, to: start + to - from });
    },
    show,
    showWhole: () => change(null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
