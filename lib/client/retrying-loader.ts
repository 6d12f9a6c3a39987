/** Loads one thing on demand. An attempt that fails is told to `report` and forgotten, so that the next need tries again. */
export interface RetryingLoader<T> {
  /** What was loaded; null before, and after failures only. */
  current(): T | null;
  /** Loads it unless it is there or on its way. Resolves to null when the attempt failed, never rejects. */
  load(): Promise<T | null>;
  /** The outcome of the first attempt, always the same promise: something to wait for before anything is drawn. */
  first(): Promise<T | null>;
  /** Calls `listener` once it is there. */
  subscribe(listener: () => void): () => void;
}

export function createRetryingLoader<T>(
  attempt: () => Promise<T>,
  report: (error: unknown) => void,
): RetryingLoader<T> {
  const listeners = new Set<() => void>();
  let loaded: T | null = null;
  let pending: Promise<T | null> | null = null;
  let first: Promise<T | null> | null = null;

  async function run(): Promise<T | null> {
    try {
      loaded = await attempt();
      for (const listener of [...listeners]) listener();
      return loaded;
    } catch (error) {
      pending = null;
      report(error);
      return null;
    }
  }

  function load(): Promise<T | null> {
    pending ??= run();
    first ??= pending;
    return pending;
  }

  return {
    current: () => loaded,
    load,
    first: () => first ?? load(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
