import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import { mapTexts, type TextRules } from "#lib/server/redaction/map-texts";
import type { RedactionRules } from "#lib/server/redaction/redaction-rules";

/** Fields that tools, servers and errors have written. What is in no list is the model's, or ours. */
const foreignFields: Partial<Record<RunChunk["type"], readonly string[]>> = {
  "tool-output-available": ["output"],
  "tool-output-error": ["errorText"],
  "tool-input-error": ["errorText"],
  error: ["errorText"],
};
const foreignOfModelSpan = ["input", "metadata"];
/** The input of a tool's span is the call's arguments, which stand in the log in the model's words. */
const foreignOfToolSpan = ["metadata"];
const foreignOfSpanEnd = ["output", "error"];

/** An object with each of its fields under its own rules; the very object where nothing changes. */
function mapFields<Fields extends object>(object: Fields, rulesOf: (field: string) => TextRules): Fields {
  let changed: Record<string, unknown> | undefined;
  for (const [field, value] of Object.entries(object)) {
    const mapped = mapTexts(value, rulesOf(field));
    if (mapped === value) continue;
    changed ??= {};
    changed[field] = mapped;
  }
  return changed ? { ...object, ...changed } : object;
}

/** A chunk without secrets, by what wrote each of its fields; the very chunk where there is nothing to hide. */
export function redactChunk(chunk: RunChunk, { saidTexts, foreignTexts }: RedactionRules): RunChunk {
  const within = (foreign: readonly string[]) => (field: string) =>
    foreign.includes(field) ? foreignTexts : saidTexts;
  if (chunk.type === "data-span-start" || chunk.type === "data-span-end") {
    const isTool = chunk.type === "data-span-start" && chunk.data.kind === "tool";
    const ofStart = isTool ? foreignOfToolSpan : foreignOfModelSpan;
    const data: object = mapFields<object>(
      chunk.data,
      within(chunk.type === "data-span-end" ? foreignOfSpanEnd : ofStart),
    );
    return data === chunk.data ? chunk : ({ ...chunk, data } as RunChunk); // only texts inside have changed
  }
  return mapFields(chunk, within(foreignFields[chunk.type] ?? []));
}
