import type { TimelineBar, TimelineRow } from "#lib/projections/timeline-layout";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** A span as a row of a tree, with what a tree says of its items. */
export interface SpanRow {
  span: TimelineSpan;
  bars: readonly TimelineBar[];
  /** 1 for what stands in nothing. */
  level: number;
  /** Its place among those that stand in the same, from 1, and how many those are. */
  position: number;
  siblings: number;
  /** How many spans stand right in it. */
  children: number;
  isFolded: boolean;
}

/** The rows that are to be seen, in the order of the layout: nothing of what stands in a folded span. */
export function spanRows(timeline: Timeline, layout: readonly TimelineRow[], folded: ReadonlySet<string>): SpanRow[] {
  const byId = new Map(timeline.spans.map((span) => [span.span, span]));
  const children = Map.groupBy(timeline.spans, ({ parent }) => parent);
  const positions = new Map<string | null, number>();
  const hidden = new Set<string>();
  return layout.flatMap(({ span: id, bars }) => {
    const span = byId.get(id);
    if (!span) return [];
    const { parent, depth } = span;
    const position = (positions.get(parent) ?? 0) + 1;
    positions.set(parent, position);
    const isHidden = parent !== null && (folded.has(parent) || hidden.has(parent));
    if (isHidden) {
      hidden.add(id);
      return [];
    }
    const within = children.get(id)?.length ?? 0;
    const siblings = children.get(parent)?.length ?? 1;
    return [
      { span, bars, level: depth + 1, position, siblings, children: within, isFolded: within > 0 && folded.has(id) },
    ];
  });
}
