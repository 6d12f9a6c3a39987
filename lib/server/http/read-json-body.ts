import "server-only";
import { AppError } from "#lib/protocol/app-error";

/**
 * Reads a JSON body of at most `maxBytes`; the rest of a larger one is not read. Answers the value and its size in bytes.
 * Throws `AppError`: 415 for another content type, 413 for too much, 400 for what is not JSON.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<{ value: unknown; bytes: number }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "The body must be sent as application/json.");
  }
  const tooLarge = (): AppError => new AppError("too_large", "This is more than can be sent at once.");
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { value: JSON.parse(text), bytes };
  } catch {
    throw new AppError("invalid_json", "The body is not valid JSON.");
  }
}
