import type { TimelineTick } from "#lib/projections/timeline-layout";

/** The ticks that bear a label where there is room for so many only; always at the same times, so that labels do not dance. */
export function shownTicks(ticks: readonly TimelineTick[], most: number): TimelineTick[] {
  const [first, second] = ticks;
  if (!first || !second || ticks.length <= most) return [...ticks];
  const step = second.milliseconds - first.milliseconds;
  const every = Math.ceil(ticks.length / most);
  return ticks.filter(({ milliseconds }) => Math.round(milliseconds / step) % every === 0);
}
