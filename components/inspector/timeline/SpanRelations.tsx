"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import { spansAtOnce } from "#lib/client/inspector/timeline/spans-at-once";
import type { Timeline, TimelineCall, TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.details;

function withoutSpan({ isAtProvider, isFailed }: TimelineCall): string {
  if (isAtProvider) return words.callAtProvider;
  return isFailed ? words.callFailed : words.callWaiting;
}

/** The calls that a model made, and what ran at the same time as a tool: ways from one span to another. */
export function SpanRelations({ timeline, span, now }: { timeline: Timeline; span: TimelineSpan; now: number | null }) {
  const { selection } = useInspection();
  const atOnce = spansAtOnce(timeline, span, now);
  const link = (to: TimelineSpan) => (
    <button
      type="button"
      onClick={() => selection.select({ span: to.span, seq: null })}
      className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-xs text-accent-text hover:bg-hover hover:underline"
    >
      <span className="truncate font-mono">{to.name}</span>
      <span className="truncate text-muted">
        {timelineWords.list([spanAside(timeline, to), timelineWords.outcome(to.status)])}
      </span>
    </button>
  );
  return (
    <>
      {span.calls.length > 0 && (
        <div>
          <h3 className="text-2xs leading-5 text-muted">{words.calls}</h3>
          <ul className="-mx-1.5">
            {span.calls.map((call) => {
              const run = timeline.spans.findLast(({ callId }) => callId === call.callId);
              return (
                <li key={call.callId}>
                  {run ? (
                    link(run)
                  ) : (
                    <span className="inline-flex min-h-8 items-center gap-1.5 px-1.5 text-xs">
                      <span className="font-mono">{call.tool}</span>
                      <span className="text-muted">{withoutSpan(call)}</span>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {atOnce.length > 0 && (
        <div data-testid="span-at-once">
          <h3 className="text-2xs leading-5 text-muted">{words.atOnce}</h3>
          <ul className="-mx-1.5">
            {atOnce.map((other) => (
              <li key={other.span}>{link(other)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
