/** Runs a callback once, soon; returns what calls it off. */
export type FrameScheduler = (callback: () => void) => () => void;

/** A hidden page gets no animation frames, so a timer stands behind every frame. In ms. */
const FALLBACK_AFTER = 100;

/** Before the next paint, or after 100 ms where the page is hidden and does not paint. */
export const scheduleFrame: FrameScheduler = (callback) => {
  const run = () => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, FALLBACK_AFTER);
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
};
