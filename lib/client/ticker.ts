/** How often live times move on, in ms. */
const INTERVAL = 100;

let now = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of [...listeners]) listener();
}

/** One local clock for all live times of the page. It only runs while somebody looks. */
export const ticker = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(tick, INTERVAL);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    };
  },
  /** Local time of the last tick, in ms since 1970. */
  now(): number {
    if (timer === null) now = Date.now();
    return now;
  },
};
