"use client";

/** In the making. */
export function LogTab() {
  return <p>Log</p>;
}
