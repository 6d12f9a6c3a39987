import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

/** What every chunk passes before it is stored. Contract: answers the chunk itself when there is nothing to hide. */
export type Redact = (chunk: RunChunk) => RunChunk;

const MASK = "[redacted]";
/** Shorter values would also hide ordinary words. */
const MIN_SECRET_LENGTH = 8;

/**
 * Hides known secret values wherever they stand whole in a chunk, plain or as JSON text writes them.
 * Secrets shorter than 8 characters are not looked for.
 */
export function createRedactor(secrets: (string | undefined)[]): Redact {
  const needles = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  if (needles.length === 0) return (chunk) => chunk;
  return (chunk) => {
    const text = JSON.stringify(chunk);
    if (!needles.some((needle) => text.includes(needle))) return chunk;
    const masked = needles.reduce((sofar, needle) => sofar.replaceAll(needle, MASK), text);
    return JSON.parse(masked) as RunChunk; // masking changes text inside strings only
  };
}
