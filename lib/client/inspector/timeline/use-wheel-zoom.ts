"use client";

import { type RefObject, useEffect } from "react";
import type { TimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";
import type { TimelineRange } from "#lib/projections/timeline-layout";

/** Zoom for one CSS pixel of a wheel, as an exponent. A notch of a mouse is about 100, of a pinch about 10. */
const SPEED = 0.004;
/** What a wheel may do at once, in CSS pixels: some count in lines or pages. */
const LONGEST_TURN = 120;

/**
 * With Ctrl or Meta the wheel zooms around the pointer, which is also what pinching a touch pad sends; turned sideways it moves what
 * is shown. `plot` is the element that the range stretches over.
 */
export function useWheelZoom(
  area: RefObject<HTMLElement | null>,
  plot: RefObject<HTMLElement | null>,
  zoom: TimelineZoom,
  { from, to }: TimelineRange,
): void {
  useEffect(() => {
    const element = area.current;
    const onWheel = (event: WheelEvent) => {
      const rectangle = plot.current?.getBoundingClientRect();
      if (!rectangle || rectangle.width === 0) return;
      if (event.ctrlKey || event.metaKey) {
        const part = Math.min(Math.max((event.clientX - rectangle.left) / rectangle.width, 0), 1);
        const turn = Math.min(Math.max(event.deltaY, -LONGEST_TURN), LONGEST_TURN);
        zoom.zoomBy(Math.exp(-turn * SPEED), from + part * (to - from));
      } else if (zoom.range() && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        zoom.panBy(event.deltaX / rectangle.width);
      } else return;
      event.preventDefault();
    };
    // React listens passively, and then the page itself would zoom.
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [area, plot, zoom, from, to]);
}
