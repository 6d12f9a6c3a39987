import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

/** What every chunk passes before it is stored. Contract: answers the chunk itself when there is nothing to hide. */
export type Redact = (chunk: RunChunk) => RunChunk;

const MASK = "[redacted]";
/** Shorter values would also hide ordinary words. */
const MIN_SECRET_LENGTH = 8;

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]));
}

/**
 * Hides known secret values wherever they stand whole in a chunk, plain or as JSON text writes them.
 * Secrets shorter than 8 characters are not looked for.
 */
export function createRedactor(secrets: (string | undefined)[]): Redact {
  const escaped = (secret: string): string => JSON.stringify(secret).slice(1, -1);
  const known = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    // The longest first: of a secret that holds another one nothing may be left over.
    .sort((left, right) => right.length - left.length);
  if (known.length === 0) return (chunk) => chunk;
  // As they stand in a chunk's JSON text: plain, and inside a string that is JSON text itself.
  const needles = known.flatMap((secret) => [escaped(secret), escaped(escaped(secret))]);
  const mask = (text: string): string =>
    known.reduce((sofar, secret) => sofar.replaceAll(escaped(secret), MASK).replaceAll(secret, MASK), text);
  return (chunk) => {
    const text = JSON.stringify(chunk);
    if (!needles.some((needle) => text.includes(needle))) return chunk;
    return mapStrings(JSON.parse(text), mask) as RunChunk; // only text inside strings has changed
  };
}
