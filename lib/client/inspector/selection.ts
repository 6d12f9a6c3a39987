/** What is looked at in every tab: a span, an event, or an event of a span. By ids that stay, never by a place in a list. */
export interface Selection {
  span: string | null;
  seq: number | null;
}

/** The one selection of an inspector. */
export interface SelectionStore {
  current(): Selection;
  select(selection: Selection): void;
  clear(): void;
  subscribe(listener: () => void): () => void;
}

const nothing: Selection = { span: null, seq: null };

/** A selection that begins with `initial`. */
export function createSelectionStore(initial: Selection = nothing): SelectionStore {
  const listeners = new Set<() => void>();
  let current = initial;

  function select(next: Selection) {
    if (next.span === current.span && next.seq === current.seq) return;
    current = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    current: () => current,
    select,
    clear: () => select(nothing),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
