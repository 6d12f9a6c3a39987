/** A length of time in ms for a screen reader: "less than a second", "1.4 seconds", "1 minute 5 seconds". */
export function speakDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 1) return "less than a second";
  if (seconds < 10) return plural(Math.floor(seconds * 10) / 10, "second");
  const whole = Math.floor(seconds);
  if (whole < 60) return plural(whole, "second");
  return `${plural(Math.floor(whole / 60), "minute")} ${plural(whole % 60, "second")}`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
