import "server-only";

/**
 * Text as every database can hold it: UTF-8 has no lone surrogates, and PostgreSQL refuses U+0000. Each of them becomes U+FFFD,
 * here and not by a driver's whim.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
