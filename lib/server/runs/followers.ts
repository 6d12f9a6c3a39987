import "server-only";

/** The open responses of this process that follow a run. */
export interface Followers {
  /** Counts a response in; answers how to count it out. */
  add(close: () => void): () => void;
  /** Asks all that are open now to join again. */
  closeAll(): void;
}

export function createFollowers(): Followers {
  const open = new Set<() => void>();
  return {
    add(close) {
      open.add(close);
      return () => void open.delete(close);
    },
    closeAll() {
      for (const close of [...open]) close();
    },
  };
}
