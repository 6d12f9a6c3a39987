import type { PublicError, SpanKind, SpanStatus, Usage } from "#lib/protocol/span";

// By hand and not by a schema: the page folds with this and does not bring the validator. A log may be older than this program,
// or damaged, and `isWellFormed` looks at the texts and times of a span only.

const kinds: ReadonlySet<string> = new Set<SpanKind>(["run", "model", "tool"]);
const statuses: ReadonlySet<string> = new Set<SpanStatus>([
  "completed",
  "failed",
  "stopped",
  "denied",
  "interrupted",
  "discarded",
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether it is a kind of span that is known here. */
export function isSpanKind(value: string): value is SpanKind {
  return kinds.has(value);
}

/** The status a span ended with; one that is not known is no completion. */
export function readStatus(value: string): SpanStatus {
  return statuses.has(value) ? (value as SpanStatus) : "interrupted"; // the set holds nothing else
}

/** A text, or null for anything else. */
export function readText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** A number that can be reckoned with, or null for anything else. */
export function readNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The texts of a list. */
export function readTexts(value: readonly unknown[]): string[] {
  return value.filter((item) => typeof item === "string");
}

/** An object as it is, or an empty one for anything else. */
export function readRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** The counts of a usage that are counts, or null where there is none. */
export function readUsage(value: unknown): Usage | null {
  if (!isRecord(value)) return null;
  const usage: Usage = {};
  for (const key of ["inputTokens", "outputTokens", "reasoningTokens", "cachedInputTokens"] as const) {
    const count = readNumber(value[key]);
    if (count !== null) usage[key] = count;
  }
  return usage;
}

/** An error with its code and message, or null where either is missing. */
export function readPublicError(value: unknown): PublicError | null {
  if (!isRecord(value)) return null;
  const [code, message, ref, retryAt] = [
    readText(value.code),
    readText(value.message),
    readText(value.ref),
    readNumber(value.retryAt),
  ];
  if (code === null || message === null) return null;
  return { code, message, ...(ref === null ? {} : { ref }), ...(retryAt === null ? {} : { retryAt }) };
}
