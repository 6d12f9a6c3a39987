/**
 * A length of time in ms as fine as it can be told apart: "0ms", "212ms", "4.18s", "12.4s", "1m 5s", "2h 3m". Never negative,
 * and rounded down, as `formatDuration` is.
 */
export function formatExactDuration(milliseconds: number): string {
  const whole = Math.floor(Math.max(0, milliseconds));
  if (whole < 1_000) return `${whole}ms`;
  if (whole < 10_000) return `${(Math.floor(whole / 10) / 100).toFixed(2)}s`;
  if (whole < 60_000) return `${(Math.floor(whole / 100) / 10).toFixed(1)}s`;
  const minutes = Math.floor(whole / 60_000);
  if (minutes < 60) return `${minutes}m ${Math.floor(whole / 1_000) % 60}s`;
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
