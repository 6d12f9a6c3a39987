import "server-only";

/**
 * The value as it comes back out of a log: a copy through JSON text, `undefined` as null. Throws a `TypeError` for what JSON
 * cannot hold, such as a cycle, a bigint or a function.
 */
export function jsonCopy(value: unknown): unknown {
  if (value === undefined) return null;
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("JSON has no text for this value.");
  return JSON.parse(text) as unknown;
}
