import "server-only";

/** Whole seconds until a server wants to be asked again, by its `retry-after` header (seconds or a date); undefined without. */
export function readRetryAfter(headers: Record<string, string> | undefined, now: number): number | undefined {
  const header = headers?.["retry-after"]?.trim();
  if (header === undefined || header === "") return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
