import { rootOfTimeline } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

const isBroken = ({ status }: TimelineSpan): boolean => status === "failed" || status === "interrupted";

/**
 * The span in which a run that did not end well broke: the one that bears the run's own error, else the last that broke, else the
 * run's. Null for a run that goes on, ended well or was stopped.
 */
export function spanOfFailure(timeline: Timeline): TimelineSpan | null {
  const root = rootOfTimeline(timeline);
  if (!root || !isBroken(root)) return null;
  const broken = timeline.spans.filter((span) => span !== root && isBroken(span));
  const { error } = root;
  const isSame = (span: TimelineSpan): boolean =>
    error?.ref === undefined ? span.error?.code === error?.code : span.error?.ref === error.ref;
  return (error && broken.findLast(isSame)) ?? broken.at(-1) ?? root;
}
