import { everything } from "#lib/projections/run-filter";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { ItemView } from "#lib/protocol/stream-view";

/** The views that take a filter. */
export type FilteredView = Extract<ItemView, "events" | "tokens">;

/** What a reader chose to see of a view. */
export interface ViewChoices {
  filter: RunFilter;
  /** What is searched for; empty where nothing is. */
  search: string;
  /** Whether the choice of filters is open. */
  isFilterOpen: boolean;
}

/** The choices of one view, which outlive the tab that shows it. */
export interface ViewChoicesStore {
  /** The same object as long as nothing was changed. */
  current(): ViewChoices;
  change(choices: Partial<ViewChoices>): void;
  subscribe(listener: () => void): () => void;
}

/** Choices that begin with everything. */
export function createViewChoices(): ViewChoicesStore {
  const listeners = new Set<() => void>();
  let current: ViewChoices = { filter: everything, search: "", isFilterOpen: false };
  return {
    current: () => current,
    change(choices) {
      current = { ...current, ...choices };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
