import type { RunLog } from "#lib/client/inspector/run-log";

/** Where in a log models think. */
export interface ThinkingStore {
  /** The `seq` of every piece of thinking, in order; the same object as long as none was added. */
  current(): readonly number[];
  subscribe(listener: () => void): () => void;
}

/** Looks through a log whenever somebody asks; only the kind of an event is looked at, so that this is done at once. */
export function createThinkingStore(log: RunLog): ThinkingStore {
  let places: readonly number[] = [];
  let read = 0;
  return {
    current() {
      const added: number[] = [];
      for (const end = log.shownCount(); read < end; read += 1) {
        const event = log.events[read];
        if (event?.chunk.type === "reasoning-delta") added.push(event.seq);
      }
      if (added.length > 0) places = [...places, ...added];
      return places;
    },
    subscribe: log.subscribe,
  };
}
