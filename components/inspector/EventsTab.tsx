"use client";

/** In the making. */
export function EventsTab() {
  return <p>Events</p>;
}
