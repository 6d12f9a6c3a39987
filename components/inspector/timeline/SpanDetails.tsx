"use client";

import { X } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { DetailActions } from "#components/inspector/timeline/DetailActions";
import { SpanContents } from "#components/inspector/timeline/SpanContents";
import { SpanFacts } from "#components/inspector/timeline/SpanFacts";
import { SpanFailure } from "#components/inspector/timeline/SpanFailure";
import { SpanRelations } from "#components/inspector/timeline/SpanRelations";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { howOften } from "#lib/client/inspector/timeline/how-often";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import { spanRole } from "#lib/client/inspector/timeline/span-role";
import { useTimelineNow } from "#lib/client/inspector/timeline/use-timeline-now";
import type { SpanStatus } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.details;

const tones: Record<SpanStatus | "open", string> = {
  open: "text-accent-text",
  completed: "text-done",
  failed: "text-failed",
  interrupted: "text-failed",
  stopped: "text-soft",
  denied: "text-soft",
  discarded: "text-soft",
};

/** Everything that is known of one span. */
export function SpanDetails({
  span,
  timeline,
  isBeside,
  onClose,
}: {
  span: TimelineSpan;
  timeline: Timeline;
  /** Whether it stands beside the chart, below it otherwise. */
  isBeside: boolean;
  onClose(): void;
}) {
  const inspection = useInspection();
  const now = useTimelineNow(inspection);
  const titleId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: details of another span are read from their beginning
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [span.span]);
  const role = spanRole(timeline, span);
  const often = howOften(timeline, span);
  const aside = spanAside(timeline, span);
  return (
    <section
      aria-labelledby={titleId}
      data-testid="span-details"
      data-span={span.span}
      className={`flex min-h-0 flex-col border-line bg-paper ${isBeside ? "w-[38%] max-w-[460px] border-l" : "max-h-[48%] border-t"}`}
    >
      <header className="flex shrink-0 items-start gap-2 pr-1 pl-(--side)">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5 py-2">
          <div className="min-w-[min(100%,15rem)] flex-1">
            <h2 id={titleId} className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
              <span className="sr-only">{words.label("")}</span>
              <span className="min-w-0 font-mono font-medium [overflow-wrap:anywhere]">{span.name}</span>
              {aside && <span className="min-w-0 truncate font-normal text-muted">{aside}</span>}
            </h2>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
              <span className={`font-medium ${tones[span.status ?? "open"]}`} data-testid="span-status">
                {timelineWords.outcome(span.status)}
              </span>
              <span>{timelineWords.role[role]}</span>
              {often && <span data-testid="span-often">{often}</span>}
              {span.tags.map((tag) => (
                <span
                  key={tag}
                  className="max-w-full truncate rounded-[5px] border border-line px-1.5 text-2xs leading-[18px]"
                >
                  {tag}
                </span>
              ))}
            </p>
          </div>
          <DetailActions timeline={timeline} span={span} />
        </div>
        <button
          type="button"
          aria-label={words.close}
          title={words.close}
          onClick={onClose}
          className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 space-y-3 overflow-y-auto overscroll-contain px-(--side) pb-4 outline-offset-[-2px] @container"
      >
        <SpanFailure timeline={timeline} span={span} />
        <div className={isBeside ? "space-y-3" : "grid gap-x-8 gap-y-3 @md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]"}>
          <SpanFacts timeline={timeline} span={span} now={now} />
          <div className="min-w-0 space-y-3">
            <SpanRelations timeline={timeline} span={span} now={now} />
            <SpanContents span={span} role={role} />
          </div>
        </div>
      </div>
    </section>
  );
}
