import "server-only";
import { credentialScanner } from "#lib/server/redaction/credential-scanner";
import { MASK } from "#lib/server/redaction/mask";
import { maskText } from "#lib/server/redaction/mask-text";

/** Shapes that ordinary texts have too: the log can do without those; `$1` is what stays to tell that there was one. */
const broadPatterns: [RegExp, replacement: string][] = [
  [/\b((?:sk|pk|rk)[-_])[A-Za-z0-9_*-]{8,}/g, `$1${MASK}`],
  [/\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/\b(password|passwd|secret|token|api[_-]?key)(["']?\s*[=:]\s*["']?)[^\s"',;&]{4,}/gi, `$1$2${MASK}`],
];

/** Hides in a text what has the shape of a key, token or password. For texts that others wrote, before they go to the log. */
export function maskCredentials(text: string): string {
  return broadPatterns.reduce(
    (sofar, [pattern, replacement]) => sofar.replace(pattern, replacement),
    maskText([credentialScanner], text),
  );
}
