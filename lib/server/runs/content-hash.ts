import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 of a text, in base64url. */
export function contentHash(content: string): string {
  return createHash("sha256").update(content).digest("base64url");
}
