import "server-only";
import { asSchema, type Tool } from "ai";
import { z } from "zod";

export type ValidatedInput = { isValid: true; input: unknown } | { isValid: false; input: unknown; message: string };

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

/**
 * Reads a call's arguments as JSON and checks them against the tool's schema; without a tool only the JSON is read.
 * `message` is for the model and for people.
 */
export async function validateInput(tool: Tool | undefined, text: string): Promise<ValidatedInput> {
  let input: unknown;
  try {
    input = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return { isValid: false, input: {}, message: "The arguments were not valid JSON." };
  }
  const schema = tool ? asSchema(tool.inputSchema) : undefined;
  if (!schema?.validate) return { isValid: true, input };
  const result = await schema.validate(input);
  if (result.success) return { isValid: true, input: result.value };
  return { isValid: false, input, message: `The arguments were refused: ${describeIssues(result.error)}.` };
}
