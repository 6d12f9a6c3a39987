"use client";

import { useRunContext } from "#components/chat/parts/RunContext";
import { formatDuration } from "#lib/catalogue/format-duration";
import { useElapsed } from "#lib/client/use-elapsed";

/** Time from `start` to `end`, ticking while there is no end and the run is followed. Draws nothing before `shownAfter` ms have passed. */
export function Elapsed({
  start,
  end,
  shownAfter = 0,
  prefix = "",
}: {
  start: number | null;
  end: number | null;
  shownAfter?: number;
  prefix?: string;
}) {
  const { clock, isFollowed } = useRunContext();
  const elapsed = useElapsed(end === null && !isFollowed ? null : start, end, clock);
  if (elapsed === null || elapsed < shownAfter) return null;
  return (
    <>
      {prefix}
      {/* "<1s" has no digits to keep in line, and tabular signs look out of place. */}
      <span className={elapsed < 1_000 ? undefined : "tabular-nums"}>{formatDuration(elapsed)}</span>
    </>
  );
}
