import "server-only";

/** Lets a fixed number of things happen at the same time; the others wait in line. */
export interface Slots {
  /** Waits for a place and answers what frees it. Rejects with the signal's reason as soon as it is aborted. */
  take(signal: AbortSignal): Promise<() => void>;
}

/** Makes `count` places. */
export function createSlots(count: number): Slots {
  let free = count;
  const line: (() => void)[] = [];

  function leave(): void {
    const next = line.shift();
    if (next) next();
    else free++;
  }

  function place(): () => void {
    let isTaken = true;
    return () => {
      if (isTaken) leave();
      isTaken = false;
    };
  }

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (free > 0) {
          free--;
          return resolve(place());
        }
        const onAbort = (): void => {
          line.splice(line.indexOf(enter), 1);
          reject(signal.reason);
        };
        const enter = (): void => {
          signal.removeEventListener("abort", onAbort);
          resolve(place());
        };
        signal.addEventListener("abort", onAbort, { once: true });
        line.push(enter);
      });
    },
  };
}
