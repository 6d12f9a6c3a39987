import type { TimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";
import type { TimelineRange } from "#lib/projections/timeline-layout";

/** How much of what is shown the keys move by. */
const parts: Readonly<Record<string, number>> = { ArrowLeft: -0.15, ArrowRight: 0.15, PageUp: -0.9, PageDown: 0.9 };

/** Does what arrows, page keys, Home and End mean for what is shown of the whole; answers whether the key meant something. */
export function panByKey(key: string, zoom: TimelineZoom, whole: TimelineRange): boolean {
  const part = Object.hasOwn(parts, key) ? parts[key] : undefined;
  if (part !== undefined) zoom.panBy(part);
  else if (key === "Home") zoom.moveTo(whole.from);
  else if (key === "End") zoom.moveTo(whole.to);
  else return false;
  return true;
}
