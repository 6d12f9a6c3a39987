/** What a reader opened or folded by hand. It wins over every rule, for as long as the page lives. */
export interface ToggleMemory {
  /** Undefined while the reader has not touched it. */
  isOpen(key: string): boolean | undefined;
  set(key: string, isOpen: boolean): void;
  subscribe(listener: () => void): () => void;
}

export function createToggleMemory(): ToggleMemory {
  const choices = new Map<string, boolean>();
  const listeners = new Set<() => void>();
  return {
    isOpen: (key) => choices.get(key),
    set(key, isOpen) {
      choices.set(key, isOpen);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
