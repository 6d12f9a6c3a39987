/** Characters of an argument or result that fit into a card's headline. */
const LONGEST = 80;

/** The first plain value of a call's arguments, on one line; null if there is none. */
export function argumentPreview(input: unknown): string | null {
  if (typeof input !== "object" || input === null) return linePreview(input);
  for (const value of Object.values(input)) {
    const preview = linePreview(value);
    if (preview !== null) return preview;
  }
  return null;
}

/** A plain value on one line, cut to fit; null for what is not plain or is empty. */
export function linePreview(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  // Only the beginning matters, and a value may be very long.
  const line = String(value)
    .slice(0, LONGEST * 4)
    .replace(/\s+/g, " ")
    .trim();
  if (line === "") return null;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
