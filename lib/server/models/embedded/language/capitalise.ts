import "server-only";

/** Makes the first letter a capital one. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
