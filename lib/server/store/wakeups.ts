import "server-only";

/**
 * Word between the processes on one database that something happened to a run: events were committed, or somebody asked it to
 * stop. Only a hint. It may be late, lost or come twice, so whoever listens polls the database besides.
 */
export interface Wakeups {
  /** Tells the other processes. Never throws, and waits for nothing. */
  announce(runId: string): void;
  /** Calls back for every run another process announces, until the returned function is called. */
  listen(listener: (runId: string) => void): () => void;
  close(): Promise<void>;
}

/** For a database that one process has to itself: there is nobody to tell. */
export const noWakeups: Wakeups = {
  announce: () => undefined,
  listen: () => () => undefined,
  close: () => Promise.resolve(),
};
