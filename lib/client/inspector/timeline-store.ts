import type { RunLog } from "#lib/client/inspector/run-log";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import type { Timeline } from "#lib/protocol/timeline";

/** The timeline of a log, which grows with it. */
export interface TimelineStore {
  /** The same object as long as nothing was added. */
  current(): Timeline;
  subscribe(listener: () => void): () => void;
}

/** Folds the log whenever somebody asks; a run's spans are few, so that this is done at once. */
export function createTimelineStore(log: RunLog): TimelineStore {
  let timeline = emptyTimeline();
  let read = 0;
  return {
    current() {
      const end = log.shownCount();
      for (; read < end; read += 1) {
        const event = log.events[read];
        if (event) timeline = projectTimeline(timeline, event);
      }
      return timeline;
    },
    subscribe: log.subscribe,
  };
}
