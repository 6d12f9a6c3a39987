import { searchPattern } from "#lib/client/inspector/events/search-pattern";
import { runInSlices, type SliceEnvironment } from "#lib/client/inspector/run-in-slices";
import type { ViewEntry, ViewList } from "#lib/client/inspector/view-list";
import type { ItemView } from "#lib/protocol/stream-view";

/** How far a search has come. */
export interface SearchState {
  /** Finds in a text what is searched for; null where nothing is. */
  pattern: RegExp | null;
  /** Places in the list, in order. */
  hits: readonly number[];
  /** Whether everything that is in the list was looked at. */
  isDone: boolean;
}

/** A search over a list that may grow. */
export interface ListSearch {
  /** The same object as long as nothing new was found. */
  state(): SearchState;
  /** Searching goes on only while somebody listens. */
  subscribe(listener: () => void): () => void;
}

/** Searches the items of a list as JSON, a slice between two frames. */
export function createListSearch<View extends ItemView>(
  list: Pick<ViewList<View>, "entries" | "subscribe">,
  search: string,
  environment: SliceEnvironment,
): ListSearch {
  const pattern = searchPattern(search);
  const listeners = new Set<() => void>();
  const found: number[] = [];
  let state: SearchState = { pattern, hits: [], isDone: pattern === null };
  let read = 0;
  let stopSlices: (() => void) | null = null;
  let stopListening: (() => void) | null = null;

  const isHit = ({ item }: ViewEntry<View>): boolean => pattern?.test(JSON.stringify(item)) ?? false;

  function look(): boolean {
    const entries = list.entries();
    const entry = entries[read];
    if (!entry) return false;
    if (isHit(entry)) found.push(read);
    read += 1;
    return read < entries.length;
  }

  function tell(isDone: boolean) {
    if (isDone) stopSlices = null;
    if (found.length === state.hits.length && isDone === state.isDone) return;
    state = { pattern, hits: found.length === state.hits.length ? state.hits : found.slice(), isDone };
    for (const listener of [...listeners]) listener();
  }

  function wake() {
    if (pattern !== null && read < list.entries().length) stopSlices ??= runInSlices(environment, look, tell);
    else if (!state.isDone && stopSlices === null) tell(true);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      stopListening ??= list.subscribe(wake);
      wake();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopListening?.();
        stopListening = null;
        stopSlices?.();
        stopSlices = null;
      };
    },
  };
}
