const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances that read well, in ms. None is more than twice the one before it, so that there is one for every length. */
const steps = [
  ...[1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500],
  ...[1, 2, 2.5, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
];

/** A mark on an axis: a round number of ms, and where it stands as a fraction of the axis. */
export interface AxisTick {
  milliseconds: number;
  at: number;
}

const MOST_TICKS = 8;

/**
 * Round marks between two times in ms, the least distant of which there are at most 8. An axis that begins at 0 and is at least 4 ms
 * long has at least 5 of them.
 */
export function axisTicks(from: number, to: number): AxisTick[] {
  const length = Math.max(0, to - from);
  const count = (step: number): number => Math.floor((from + length) / step) - Math.ceil(from / step) + 1;
  let step = steps.find((candidate) => count(candidate) <= MOST_TICKS) ?? DAY;
  while (count(step) > MOST_TICKS) step *= 2;
  const first = Math.ceil(from / step);
  return Array.from({ length: count(step) }, (_, index) => {
    const milliseconds = (first + index) * step;
    return { milliseconds, at: length === 0 ? 0 : (milliseconds - from) / length };
  });
}
