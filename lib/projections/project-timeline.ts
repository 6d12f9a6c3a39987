import { isWellFormed } from "#lib/projections/is-well-formed";
import { projectTimelineCall } from "#lib/projections/timeline-calls";
import { endTimelineSpan, patchTimelineSpan, rootOfTimeline, startTimelineSpan } from "#lib/projections/timeline-spans";
import { speak } from "#lib/projections/timeline-speech";
import type { RunEvent } from "#lib/protocol/run-event";
import type { Timeline } from "#lib/protocol/timeline";

/** What the fold needs of an event. */
export type RunEventLike = Pick<RunEvent, "seq" | "at" | "chunk">;

/** The timeline of a run before its first event. */
export function emptyTimeline(): Timeline {
  return {
    version: 1,
    seq: 0,
    startedAt: null,
    endedAt: null,
    lastAt: null,
    step: 0,
    speaker: null,
    spans: [],
  };
}

/**
 * Folds one event into the timeline of its run. Pure; spans that did not change keep their identity. An event that was folded
 * before, and one that comes after the run's end, change nothing; one that is not well formed only moves `seq`.
 */
export function projectTimeline(timeline: Timeline, event: RunEventLike): Timeline {
  if (event.seq <= timeline.seq || timeline.endedAt !== null) return timeline;
  const { seq } = event;
  if (!isWellFormed(event.chunk)) return { ...timeline, seq };
  const projected = projectChunk(timeline, event);
  return { ...projected, seq };
}

function projectChunk(timeline: Timeline, { chunk, at, seq }: RunEventLike): Timeline {
  switch (chunk.type) {
    case "data-span-start":
      return startTimelineSpan(timeline, chunk.data, seq);
    case "data-span-end":
      return endTimelineSpan(timeline, chunk.data, seq);
    case "start-step":
      return { ...timeline, step: timeline.step + 1 };
    case "text-delta":
      return speak(timeline, timeline.speaker, at, { pieces: 1, text: chunk.delta });
    case "reasoning-delta":
      return speak(timeline, timeline.speaker, at, { pieces: 1 });
    case "data-tool-output-delta":
      return speak(timeline, chunk.data.span, at, { pieces: 1, text: chunk.data.delta });
    case "error":
      return patchTimelineSpan(timeline, rootOfTimeline(timeline)?.span ?? null, (root) => ({
        ...root,
        errorText: root.errorText ?? chunk.errorText,
      }));
    default:
      return projectTimelineCall(timeline, chunk, at);
  }
}
