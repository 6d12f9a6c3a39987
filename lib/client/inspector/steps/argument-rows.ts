/** One argument of a call. A text is as it is, without quotes. */
export interface ArgumentRow {
  name: string;
  value: string;
  isText: boolean;
}

/** More than this is easier to read as JSON. */
const MOST_ROWS = 12;

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** A call's arguments as a table, or null where they are nested, many, or no object and are better shown as JSON. */
export function argumentRows(input: unknown): ArgumentRow[] | null {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return null;
  const entries = Object.entries(input);
  if (entries.length > MOST_ROWS) return null;
  const rows: ArgumentRow[] = [];
  for (const [name, value] of entries) {
    if (!isPlain(value)) return null;
    rows.push({ name, value: String(value), isText: typeof value === "string" });
  }
  return rows;
}
