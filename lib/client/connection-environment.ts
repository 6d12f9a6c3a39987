/** What following a run needs from the browser; injected, so that tests need neither network nor clock. */
export interface ConnectionEnvironment {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A number in [0, 1). */
  random(): number;
  /**
   * Resolves after `milliseconds` of the page being visible, at once when the network comes back or the page is shown again,
   * and when `signal` aborts. Never rejects.
   */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Calls `listener` once after `milliseconds`, unless the returned function is called before. */
  startTimer(milliseconds: number, listener: () => void): () => void;
  /** Calls `listener` whenever an open connection may have died unnoticed (back online, shown again, woken from the page cache). */
  onSuspicion(listener: () => void): () => void;
  /** Makes a mistake of ours seen, without ending anything. */
  report(error: unknown): void;
}

/** The real browser. Only to be called there. */
export function browserConnection(): ConnectionEnvironment {
  return {
    fetch: (url, init) => fetch(url, init),
    random: Math.random,
    report: (error) => reportError(error),
    pause,
    startTimer(milliseconds, listener) {
      const timer = setTimeout(listener, milliseconds);
      return () => clearTimeout(timer);
    },
    onSuspicion(listener) {
      const onVisibilityChange = () => {
        if (document.visibilityState === "visible") listener();
      };
      const onPageShow = (event: PageTransitionEvent) => {
        if (event.persisted) listener();
      };
      document.addEventListener("visibilitychange", onVisibilityChange);
      window.addEventListener("online", listener);
      window.addEventListener("pageshow", onPageShow);
      return () => {
        document.removeEventListener("visibilitychange", onVisibilityChange);
        window.removeEventListener("online", listener);
        window.removeEventListener("pageshow", onPageShow);
      };
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watching = new AbortController();
    const finish = () => {
      watching.abort();
      clearTimeout(timer);
      resolve();
    };
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      if (document.visibilityState === "visible") finish();
    }, milliseconds);
    const onVisible = () => {
      // Coming back to the page is worth an attempt before the pause is over.
      if (document.visibilityState === "visible" || isOver) finish();
    };
    if (signal.aborted) finish();
    signal.addEventListener("abort", finish, { signal: watching.signal });
    document.addEventListener("visibilitychange", onVisible, { signal: watching.signal });
    window.addEventListener("online", finish, { signal: watching.signal });
    window.addEventListener("pageshow", finish, { signal: watching.signal });
  });
}
