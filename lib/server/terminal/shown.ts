import "server-only";

/** A value for a person: text as it is, the rest as JSON. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
