/** Which spans are folded. */
export interface FoldMemory {
  /** The same set as long as nothing changed. */
  current(): ReadonlySet<string>;
  set(span: string, isFolded: boolean): void;
  /** Unfolds all of these. */
  unfold(spans: readonly string[]): void;
  subscribe(listener: () => void): () => void;
}

/** Everything is unfolded at first. */
export function createFoldMemory(): FoldMemory {
  const listeners = new Set<() => void>();
  let folded: ReadonlySet<string> = new Set();

  function change(next: ReadonlySet<string>) {
    if (next.size === folded.size) return;
    folded = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    current: () => folded,
    set: (span, isFolded) => change(isFolded ? new Set([...folded, span]) : without(folded, [span])),
    unfold: (spans) => change(without(folded, spans)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function without(folded: ReadonlySet<string>, spans: readonly string[]): ReadonlySet<string> {
  return new Set([...folded].filter((span) => !spans.includes(span)));
}
