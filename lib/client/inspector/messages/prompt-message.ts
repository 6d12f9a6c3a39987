import { textOfModelOutput } from "#lib/projections/told-text";

/** One piece of a message of a prompt. `options`: what is sent along for the provider alone, undefined where there is none. */
export type PromptPart = { options: unknown } & (
  | { kind: "text" | "thinking"; text: string }
  | { kind: "call"; callId: string; tool: string; input: unknown; isAtProvider: boolean }
  /** `text`: what the model reads; `value`: the same, where it is JSON. */
  | { kind: "result"; callId: string; tool: string; form: string; text: string; value: unknown; isError: boolean }
  /** Of a kind that has no drawing of its own. */
  | { kind: "other"; form: string; value: unknown }
);

/** A message of a prompt as it is shown. */
export interface PromptMessage {
  role: string;
  parts: PromptPart[];
  options: unknown;
}

function field(value: object, key: string): unknown {
  return key in value ? Reflect.get(value, key) : undefined;
}

function textField(value: object, key: string): string {
  const text = field(value, key);
  return typeof text === "string" ? text : "";
}

function readResult(part: object): PromptPart {
  const output = field(part, "output");
  const form = typeof output === "object" && output !== null ? textField(output, "type") : "";
  return {
    kind: "result",
    callId: textField(part, "toolCallId"),
    tool: textField(part, "toolName"),
    form,
    text: textOfModelOutput(output) ?? JSON.stringify(output ?? null),
    value: form.endsWith("json") && typeof output === "object" && output !== null ? field(output, "value") : undefined,
    isError: form.startsWith("error") || form === "execution-denied",
    options: field(part, "providerOptions"),
  };
}

function readPart(part: unknown): PromptPart {
  if (typeof part !== "object" || part === null) return { kind: "other", form: "", value: part, options: undefined };
  const options = field(part, "providerOptions");
  const form = textField(part, "type");
  switch (form) {
    case "text":
      return { kind: "text", text: textField(part, "text"), options };
    case "reasoning":
      return { kind: "thinking", text: textField(part, "text"), options };
    case "tool-call":
      return {
        kind: "call",
        callId: textField(part, "toolCallId"),
        tool: textField(part, "toolName"),
        input: field(part, "input"),
        isAtProvider: field(part, "providerExecuted") === true,
        options,
      };
    case "tool-result":
      return readResult(part);
    default:
      return { kind: "other", form, value: part, options };
  }
}

/** Reads a message in the provider's form. It may come from a file, so nothing is taken for granted. */
export function readPromptMessage(message: unknown): PromptMessage {
  if (typeof message !== "object" || message === null)
    return { role: "", parts: [readPart(message)], options: undefined };
  const content = field(message, "content");
  const parts = Array.isArray(content) ? content : typeof content === "string" ? [{ type: "text", text: content }] : [];
  return { role: textField(message, "role"), parts: parts.map(readPart), options: field(message, "providerOptions") };
}

function charactersOf(part: PromptPart): number {
  switch (part.kind) {
    case "text":
    case "thinking":
    case "result":
      return part.text.length;
    case "call":
      return part.tool.length + (JSON.stringify(part.input) ?? "").length;
    case "other":
      return (JSON.stringify(part.value) ?? "").length;
  }
}

/** How much a message says, in characters: its texts, names and arguments of calls, and results, without what is for the provider alone. */
export function countCharacters({ parts }: PromptMessage): number {
  return parts.reduce((sum, part) => sum + charactersOf(part), 0);
}

function textOfPart(part: PromptPart): string {
  switch (part.kind) {
    case "text":
    case "thinking":
    case "result":
      return part.text;
    case "call":
      return `${part.tool}(${JSON.stringify(part.input) ?? ""})`;
    case "other":
      return JSON.stringify(part.value) ?? "";
  }
}

/** A message as text for the clipboard: its texts as they are, calls with their arguments in brackets. */
export function plainTextOfMessage({ parts }: PromptMessage): string {
  return parts.map(textOfPart).join("\n\n");
}
