import "server-only";
import { asSchema, type Tool } from "ai";
import { z } from "zod";
import { jsonCopy } from "#lib/server/executor/json-copy";

/** `shown` is what the log keeps of the arguments; `input` is what the tool gets, which may be more than JSON can hold. */
export type ValidatedInput =
  | { isValid: true; shown: unknown; input: unknown }
  | { isValid: false; shown: unknown; message: string };

/** Path and rule of each violation, never the value itself. */
function describeIssues(error: unknown): string {
  const cause = error instanceof Error && "cause" in error ? error.cause : error;
  if (!(cause instanceof z.core.$ZodError)) return "they do not match the tool's schema";
  return cause.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`)
    .join("; ")
    .slice(0, 500);
}

function shownOf(validated: unknown, asked: unknown): unknown {
  try {
    return jsonCopy(validated);
  } catch {
    return asked; // a schema may turn JSON into what JSON cannot hold
  }
}

/**
 * Reads a call's arguments as JSON and checks them against the tool's schema; without a tool only the JSON is read.
 * `message` is for the model and for people. Rejects when the schema itself throws.
 */
export async function validateInput(tool: Tool | undefined, text: string): Promise<ValidatedInput> {
  let asked: unknown;
  try {
    asked = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return { isValid: false, shown: {}, message: "The arguments were not valid JSON." };
  }
  const schema = tool ? asSchema(tool.inputSchema) : undefined;
  if (!schema?.validate) return { isValid: true, shown: asked, input: asked };
  const result = await schema.validate(asked);
  if (result.success) return { isValid: true, shown: shownOf(result.value, asked), input: result.value };
  return { isValid: false, shown: asked, message: `The arguments were refused: ${describeIssues(result.error)}.` };
}
