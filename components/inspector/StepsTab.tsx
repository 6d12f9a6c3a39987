"use client";

/** In the making. */
export function StepsTab() {
  return <p>Steps</p>;
}
