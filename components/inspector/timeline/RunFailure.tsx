"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { CopyButton } from "#components/ui/CopyButton";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanOfFailure } from "#lib/client/inspector/timeline/span-of-failure";
import { sentenceOfReason } from "#lib/client/sentence-of-reason";
import { rootOfTimeline } from "#lib/projections/timeline-spans";
import { isFinishReason } from "#lib/protocol/run-status";
import type { Timeline } from "#lib/protocol/timeline";

const words = timelineWords.failure;

/** How a run ended, where it did not simply end well: its error in a sentence with the reference, and the way to where it broke. */
export function RunFailure({ timeline }: { timeline: Timeline }) {
  const { selection } = useInspection();
  const root = rootOfTimeline(timeline);
  if (!root || root.status === null) return null;
  const sentence = isFinishReason(root.reason) ? sentenceOfReason(root.reason) : undefined;
  const told = root.errorText ?? root.error?.message ?? sentence ?? null;
  const lead = root.status === "completed" || root.status === "denied" ? null : leads[root.status];
  if (lead === null && sentence === undefined) return null;
  const place = spanOfFailure(timeline);
  const reference = root.error?.ref;
  return (
    <section
      aria-label={words.label}
      data-testid="timeline-failure"
      className={`mx-(--side) mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 py-0.5 pl-3 text-sm ${place ? "border-failed" : "border-edge"}`}
    >
      <p className="min-w-0 [overflow-wrap:anywhere]">
        {lead && <span className={`font-medium ${place ? "text-failed" : ""}`}>{lead} </span>}
        {told}
      </p>
      {reference && (
        <span className="-my-2 inline-flex items-center text-xs text-muted">
          {words.reference(reference)}
          <CopyButton label={words.copyReference} read={() => reference} />
        </span>
      )}
      {place && (
        <button
          type="button"
          onClick={() => selection.select({ span: place.span, seq: null })}
          className="-my-1 min-h-8 rounded-sm px-1.5 text-xs font-medium text-accent-text hover:underline"
        >
          {words.where}
        </button>
      )}
    </section>
  );
}

const leads = {
  failed: words.failed,
  interrupted: words.interrupted,
  stopped: words.stopped,
  discarded: null,
};
