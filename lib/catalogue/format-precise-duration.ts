const millisecondsFormat = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SECOND = 1_000;
const MINUTE = 60_000;

/** A duration in ms as one who measures reads it: "212 ms", "4.18 s", "41.3 s", "3 min 4 s". */
export function formatPreciseDuration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${millisecondsFormat.format(milliseconds)} ms`;
  if (milliseconds < MINUTE) return `${(milliseconds / SECOND).toFixed(milliseconds < 10 * SECOND ? 2 : 1)} s`;
  const minutes = Math.floor(milliseconds / MINUTE);
  return `${millisecondsFormat.format(minutes)} min ${Math.floor((milliseconds % MINUTE) / SECOND)} s`;
}
