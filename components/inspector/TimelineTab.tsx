"use client";

/** In the making. */
export function TimelineTab() {
  return <p>Timeline</p>;
}
