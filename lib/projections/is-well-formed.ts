import type { RunChunk } from "#lib/protocol/run-event";

// By hand and not by a schema: the page folds every token with this and does not bring the validator.
const textFields = new Map<string, readonly string[]>([
  ["text-start", ["id"]],
  ["text-delta", ["id", "delta"]],
  ["text-end", ["id"]],
  ["reasoning-start", ["id"]],
  ["reasoning-delta", ["id", "delta"]],
  ["reasoning-end", ["id"]],
  ["source-url", ["sourceId", "url"]],
  ["source-document", ["sourceId", "title"]],
  ["tool-input-start", ["toolCallId", "toolName"]],
  ["tool-input-delta", ["toolCallId", "inputTextDelta"]],
  ["tool-input-available", ["toolCallId", "toolName"]],
  ["tool-input-error", ["toolCallId", "toolName", "errorText"]],
  ["tool-output-available", ["toolCallId"]],
  ["tool-output-error", ["toolCallId", "errorText"]],
  ["tool-output-denied", ["toolCallId"]],
  ["error", ["errorText"]],
]);

const dataFields = new Map<string, readonly string[]>([
  ["data-span-start", ["span", "kind", "name"]],
  ["data-span-end", ["span", "status"]],
  ["data-tool-output-delta", ["span", "delta"]],
]);

function hasTexts(value: object, fields: readonly string[]): boolean {
  const record = value as Record<string, unknown>; // only asked for the types of its fields
  for (const field of fields) if (typeof record[field] !== "string") return false;
  return true;
}

/**
 * Whether a chunk holds what the folds read of its type. A log may be older than this program, or damaged; what is not well
 * formed is passed over. Chunks of unknown type are well formed: no fold reads them.
 */
export function isWellFormed(chunk: RunChunk): boolean {
  const fields = textFields.get(chunk.type);
  if (fields) return hasTexts(chunk, fields);
  const inner = dataFields.get(chunk.type);
  if (!inner) return true;
  const data: unknown = "data" in chunk ? chunk.data : undefined;
  if (typeof data !== "object" || data === null || !hasTexts(data, inner)) return false;
  if (chunk.type === "data-span-start") return Array.isArray(chunk.data.tags) && typeof chunk.data.at === "number";
  return chunk.type !== "data-span-end" || typeof chunk.data.at === "number";
}
