import { ChevronLeft, ChevronRight, X } from "lucide-react";
import type { TimelineBar, TimelineRange } from "#lib/projections/timeline-layout";
import type { SpanStatus } from "#lib/protocol/span";
import type { TimelineSpan } from "#lib/protocol/timeline";

interface Tone {
  full: string;
  light: string;
}

const byKind: Record<TimelineSpan["kind"], Tone> = {
  run: { full: "bg-edge/70", light: "bg-edge/70" },
  model: { full: "bg-accent", light: "border border-accent bg-accent/25" },
  tool: { full: "bg-done", light: "bg-done" },
};
const broken: Tone = { full: "bg-failed", light: "border border-failed bg-failed/25" };
const cut: Tone = { full: "bg-muted", light: "border border-muted bg-muted/25" };
const byStatus: Partial<Record<SpanStatus, Tone>> = {
  failed: broken,
  interrupted: broken,
  stopped: cut,
  denied: cut,
  discarded: { full: "border border-muted bg-muted/50", light: "border border-muted bg-muted/15" },
};

/** The bars of one span over the width of the plot; where it lies outside of what is shown, an arrow to its side. */
export function SpanBars({
  span,
  bars,
  range,
  end,
}: {
  span: TimelineSpan;
  bars: readonly TimelineBar[];
  range: TimelineRange;
  /** When it ended, or how far it has come, in ms since 1970. */
  end: number;
}) {
  const tone = (span.status && byStatus[span.status]) ?? byKind[span.kind];
  const own = bars.filter(({ kind }) => kind !== "retry-wait");
  const last = own.at(-1);
  const isFailed = span.status === "failed" || span.status === "interrupted";
  // Within the plot also where it ends at its edge.
  const atEnd = { left: `clamp(7px, ${(last?.to ?? 0) * 100}%, 100% - 7px)` };
  const isEndShown = last !== undefined && end <= range.to;
  if (bars.length === 0) return <Elsewhere isLater={span.startedAt > range.to} />;
  return (
    <div aria-hidden="true" className="dims-later absolute inset-0">
      {bars.map((bar) => (
        <span
          key={bar.kind}
          data-bar={bar.kind}
          className={`absolute top-1/2 min-w-[3px] -translate-y-1/2 ${span.kind === "run" ? "h-1.5" : "h-3"} ${look(bar, tone)} ${ends(bar, own, { start: span.startedAt >= range.from, end: isEndShown })}`}
          style={{ left: `min(${bar.from * 100}%, 100% - 3px)`, width: `${(bar.to - bar.from) * 100}%` }}
        />
      ))}
      {span.status === "discarded" && last && (
        <span
          className="absolute top-1/2 h-px bg-muted"
          style={{ left: `${(own[0]?.from ?? 0) * 100}%`, width: `${(last.to - (own[0]?.from ?? 0)) * 100}%` }}
        />
      )}
      {isFailed && isEndShown && span.kind !== "run" && (
        <span
          className="absolute top-1/2 flex size-3.5 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full border border-failed bg-paper text-failed"
          style={atEnd}
        >
          <X size={9} strokeWidth={3} />
        </span>
      )}
      {span.endedAt === null && isEndShown && (
        <span
          className="live-end absolute top-1/2 h-4 w-[3px] -translate-y-1/2 rounded-[1px] bg-accent"
          style={{ left: `calc(${last.to * 100}% - 3px)` }}
        />
      )}
    </div>
  );
}

function look({ kind }: TimelineBar, tone: Tone): string {
  if (kind === "retry-wait") return "hatched";
  return kind === "waiting" ? tone.light : tone.full;
}

/** Parts of one bar meet without a gap, and what is cut off by the edge of the plot goes on there: only true ends are round. */
function ends({ kind }: TimelineBar, own: readonly TimelineBar[], shown: { start: boolean; end: boolean }): string {
  if (kind === "retry-wait") return "rounded-r-[3px]";
  const isFirst = own[0]?.kind === kind && shown.start;
  const isLast = own.at(-1)?.kind === kind && shown.end;
  return `${isFirst ? "rounded-l-[3px]" : ""} ${isLast ? "rounded-r-[3px]" : ""}`;
}

function Elsewhere({ isLater }: { isLater: boolean }) {
  const Icon = isLater ? ChevronRight : ChevronLeft;
  return (
    <Icon
      size={13}
      aria-hidden="true"
      className={`absolute top-1/2 -translate-y-1/2 text-muted ${isLater ? "right-0" : "left-0"}`}
    />
  );
}
