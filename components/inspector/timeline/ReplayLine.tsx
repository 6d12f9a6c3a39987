"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { useReplay } from "#lib/client/inspector/use-inspection-stores";
import type { TimelineRange } from "#lib/projections/timeline-layout";

/**
 * Draws where the replay stands as a line over the chart in it, and sets `--replay` there, by which bars dim what comes later. While
 * it plays the line moves with every frame, without anything being drawn anew for it. At the end there is nothing to tell.
 */
export function ReplayLine({ range, children }: { range: TimelineRange; children: ReactNode }) {
  const { replay } = useInspection();
  const { seq, isPlaying, isAtEnd } = useReplay(replay);
  const chart = useRef<HTMLDivElement>(null);
  const { from, to } = range;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a replay that stands still changes with `seq`
  useEffect(() => {
    const element = chart.current;
    if (!element || isAtEnd) return;
    let frame = 0;
    const place = () => {
      const part = (replay.time() - from) / (to - from);
      element.style.setProperty("--replay", `${Math.min(Math.max(part, 0), 1) * 100}%`);
      element.dataset.replayInside = String(part >= 0 && part <= 1);
      if (isPlaying) frame = requestAnimationFrame(place);
    };
    place();
    return () => cancelAnimationFrame(frame);
  }, [replay, from, to, seq, isPlaying, isAtEnd]);

  return (
    <div ref={chart} data-replaying={!isAtEnd} className="group/replay relative">
      {children}
      {!isAtEnd && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-(--plot-end) left-(--plot-start)"
        >
          <span
            data-testid="timeline-replay-line"
            className="absolute inset-y-0 hidden w-px bg-ink group-data-[replay-inside=true]/replay:block"
            style={{ left: "var(--replay)" }}
          />
        </div>
      )}
    </div>
  );
}
