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
  /** Calls `listener` whenever an open connection may have died unnoticed: back online, woken from the page cache or a freeze. */
  onSuspicion(listener: () => void): () => void;
  /** Whether somebody may be looking at the page. */
  isVisible(): boolean;
  /** Calls `listener` whenever the page is hidden. */
  onHidden(listener: () => void): () => void;
  /** Resolves once the page is visible, at once where it is, and when `signal` aborts. Never rejects. */
  untilVisible(signal: AbortSignal): Promise<void>;
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
      const watching = new AbortController();
      const { signal } = watching;
      const onPageShow = (event: PageTransitionEvent) => {
        if (event.persisted) listener();
      };
      window.addEventListener("online", listener, { signal });
      window.addEventListener("pageshow", onPageShow, { signal });
      document.addEventListener("resume", listener, { signal });
      return () => watching.abort();
    },
    isVisible,
    onHidden(listener) {
      const onVisibilityChange = () => {
        if (!isVisible()) listener();
      };
      document.addEventListener("visibilitychange", onVisibilityChange);
      return () => document.removeEventListener("visibilitychange", onVisibilityChange);
    },
    untilVisible(signal) {
      return new Promise((resolve) => {
        const watching = new AbortController();
        const look = () => {
          if (!isVisible() && !signal.aborted) return;
          watching.abort();
          resolve();
        };
        document.addEventListener("visibilitychange", look, { signal: watching.signal });
        signal.addEventListener("abort", look, { signal: watching.signal });
        look();
      });
    },
  };
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
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
      if (isVisible()) finish();
    }, milliseconds);
    const onVisible = () => {
      // Coming back to the page is worth an attempt before the pause is over.
      if (isVisible() || isOver) finish();
    };
    if (signal.aborted) finish();
    signal.addEventListener("abort", finish, { signal: watching.signal });
    document.addEventListener("visibilitychange", onVisible, { signal: watching.signal });
    window.addEventListener("online", finish, { signal: watching.signal });
    window.addEventListener("pageshow", finish, { signal: watching.signal });
  });
}
