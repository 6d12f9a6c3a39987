"use client";

/** In the making. */
export function MessagesTab() {
  return <p>Messages</p>;
}
