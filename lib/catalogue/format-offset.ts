/** A time since a beginning, in ms, to the millisecond: "0.025s", "12.340s", "1:02.500", "1:00:02.500". Never negative. */
export function formatOffset(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const seconds = (whole % 60_000) / 1_000;
  const minutes = Math.floor(whole / 60_000);
  if (minutes === 0) return `${seconds.toFixed(3)}s`;
  const padded = seconds.toFixed(3).padStart(6, "0");
  if (minutes < 60) return `${minutes}:${padded}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${padded}`;
}
