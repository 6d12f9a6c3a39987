/** A mark of an axis in ms, without digits that say nothing: "0", "250 ms", "1.5 s", "1:30", "2 h", "−500 ms". */
export function formatTick(milliseconds: number): string {
  if (milliseconds === 0) return "0";
  if (milliseconds < 0) return `−${formatTick(-milliseconds)}`;
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${Number((milliseconds / 1_000).toFixed(3))} s`;
  const two = (amount: number): string => String(amount).padStart(2, "0");
  const seconds = Number(((milliseconds % 60_000) / 1_000).toFixed(3));
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${minutes}:${seconds < 10 ? "0" : ""}${seconds}`;
  const rest = milliseconds % 3_600_000;
  const hours = Math.floor(milliseconds / 3_600_000);
  return rest === 0 ? `${hours} h` : `${hours}:${two(Math.floor(rest / 60_000))}:${seconds < 10 ? "0" : ""}${seconds}`;
}
