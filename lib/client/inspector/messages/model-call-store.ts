import { type ModelCall, modelCalls } from "#lib/client/inspector/messages/model-calls";
import type { TimelineStore } from "#lib/client/inspector/timeline-store";

/** The model calls of a timeline that grows. */
export interface ModelCallStore {
  /** The same array as long as none was added. */
  current(): readonly ModelCall[];
  subscribe(listener: () => void): () => void;
}

/** What is told of model calls here is known from their beginning on, so only further spans add to it. */
export function createModelCallStore(timeline: TimelineStore): ModelCallStore {
  let calls: readonly ModelCall[] = [];
  let read = 0;
  return {
    current() {
      const now = timeline.current();
      if (now.spans.length !== read) {
        read = now.spans.length;
        const found = modelCalls(now);
        if (found.length !== calls.length) calls = found;
      }
      return calls;
    },
    subscribe: timeline.subscribe,
  };
}
