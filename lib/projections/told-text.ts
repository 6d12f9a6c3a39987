/** What a model is given of a tool's own output, as text. */
export function textOfOutput(output: unknown): string {
  return typeof output === "string" ? output : JSON.stringify(output ?? null);
}

function textOfPart(part: unknown): string {
  if (typeof part !== "object" || part === null || !("type" in part)) return "";
  return part.type === "text" && "text" in part ? String(part.text) : `[${String(part.type)}]`;
}

/**
 * A tool result in the provider's form as text, or undefined for what is not one. By hand and not by a schema: the page folds with
 * this and does not bring the validator.
 */
export function textOfModelOutput(output: unknown): string | undefined {
  if (typeof output !== "object" || output === null || !("type" in output)) return undefined;
  const value: unknown = "value" in output ? output.value : undefined;
  switch (output.type) {
    case "text":
    case "error-text":
      return String(value);
    case "json":
    case "error-json":
      return JSON.stringify(value ?? null);
    case "execution-denied":
      return "reason" in output && typeof output.reason === "string" ? output.reason : "Denied.";
    case "content":
      return Array.isArray(value) ? value.map(textOfPart).join("") : undefined;
    default:
      return undefined;
  }
}
