import type { TimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";

/** How much one press of a key or a button zooms. */
export const ZOOM_STEP = 1.6;

/** Does what `+`, `-` and `0` mean for a zoom; answers whether the key meant something. */
export function zoomByKey(key: string, zoom: TimelineZoom): boolean {
  // Without Shift the key of the plus sign gives "=" on many keyboards.
  if (key === "+" || key === "=") zoom.zoomBy(ZOOM_STEP);
  else if (key === "-" || key === "_") zoom.zoomBy(1 / ZOOM_STEP);
  else if (key === "0") zoom.showWhole();
  else return false;
  return true;
}
