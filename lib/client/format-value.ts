/** JSON up to this length is shown on one line. */
const ONE_LINE = 72;

/** An argument or result as text: a string as it is, anything else as JSON with room to breathe. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  const wide = JSON.stringify(value, null, 2) ?? "";
  if (wide.length > ONE_LINE * 3) return wide;
  // Line ends inside strings are escaped in JSON, so every one found here is layout.
  const narrow = wide.replace(/\n\s*/g, " ");
  return narrow.length <= ONE_LINE ? narrow : wide;
}
