"use client";

/** In the making. */
export function TokensTab() {
  return <p>Tokens</p>;
}
