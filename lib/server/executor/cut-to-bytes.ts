import "server-only";

/** The longest beginning of `text` that takes at most `bytes` bytes of UTF-8, cut between characters, never inside one. */
export function cutToBytes(text: string, bytes: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(bytes)).read);
}
