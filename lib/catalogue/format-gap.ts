import { formatDuration } from "#lib/catalogue/format-duration";

/** A short length of time in ms: "25ms", from a second on as `formatDuration` writes it. Never negative. */
export function formatGap(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  return whole < 1_000 ? `${whole}ms` : formatDuration(whole);
}
