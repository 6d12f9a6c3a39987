/** What the server itself writes, which is shown in words of its own. */
const known: readonly string[] = ["provider", "model", "attempt", "agent"];

/** The metadata of a span that is not shown elsewhere; null where there is none. */
export function otherMetadata(metadata: Record<string, unknown>): Record<string, unknown> | null {
  const others = Object.entries(metadata).filter(([name]) => !known.includes(name));
  return others.length === 0 ? null : Object.fromEntries(others);
}
