"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { useTimelineSpan } from "#lib/client/inspector/use-timeline-span";

/** What a run that goes on is at between two steps. */
export function PendingStep() {
  const { timeline } = useInspection();
  const model = useTimelineSpan(timeline, ({ kind, endedAt }) => kind === "model" && endedAt === null);
  const words = model?.firstTokenAt ? stepTabWords.answering : stepTabWords.asking;
  return (
    <p
      role="status"
      data-testid="step-pending"
      className="grid grid-cols-[28px_minmax(0,1fr)] items-center gap-x-3 px-3 pb-6 text-sm md:px-5"
    >
      <span aria-hidden="true" className="turning mx-auto size-[13px]" />
      <span className="shimmer w-fit">{words}</span>
    </p>
  );
}
