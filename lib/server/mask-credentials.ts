import "server-only";

const MASK = "[redacted]";

/** What looks like a credential, whoever's it is; `$1` is what stays to tell that there was one. */
const patterns: [RegExp, replacement: string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, MASK],
  [/\b(sk|pk|rk)[-_][A-Za-z0-9_*-]{8,}/g, MASK],
  [/\b(gh[opsu]_|github_pat_|xox[abps]-|AKIA)[A-Za-z0-9_-]{8,}/g, MASK],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, MASK],
  [/\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${MASK}@`],
  [/\b(password|passwd|secret|token|api[_-]?key)(["']?\s*[=:]\s*["']?)[^\s"',;&]{4,}/gi, `$1$2${MASK}`],
];

/** Hides in a text what has the shape of a key, token or password. For texts that others wrote, before they go to the log. */
export function maskCredentials(text: string): string {
  return patterns.reduce((sofar, [pattern, replacement]) => sofar.replace(pattern, replacement), text);
}
