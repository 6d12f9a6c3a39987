import type { FrameScheduler } from "#lib/client/frame-scheduler";

/** Longest time that work may take between two frames, in ms. */
const SLICE = 8;

export interface SliceEnvironment {
  schedule: FrameScheduler;
  /** A clock in ms, by which a slice is cut off. */
  now(): number;
}

/**
 * Calls `step` until it answers false, a slice of it a frame, so that long work never blocks the page. `onSlice` is called after
 * each slice, with whether that was the last. Answers what calls the rest off.
 */
export function runInSlices(
  { schedule, now }: SliceEnvironment,
  step: () => boolean,
  onSlice: (isDone: boolean) => void,
): () => void {
  let cancel = (): void => undefined;

  function slice() {
    const start = now();
    let goesOn = true;
    while (goesOn && now() - start <= SLICE) goesOn = step();
    // Asked for first, so that whoever is told can call it off.
    if (goesOn) cancel = schedule(slice);
    onSlice(!goesOn);
  }

  cancel = schedule(slice);
  return () => cancel();
}
