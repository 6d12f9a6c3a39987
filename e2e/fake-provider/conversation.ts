/** What a scene may look at to decide its next answer; the same for both APIs. */
export interface Conversation {
  /** Text of the last user message. */
  userText: string;
  toolNames: string[];
  /** How often the very same request had been sent before. */
  attempt: number;
  /** Outputs of the tool calls made since the last user message, in order. */
  results: string[];
  /** Whether the client asked for reasoning it can replay itself. */
  wantsEncryptedReasoning: boolean;
  /** Whether it sends back reasoning that can be read neither from its encrypted form nor, for `store: false`, by its id. */
  hasLostReasoning: boolean;
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  return objects(content)
    .map((part) => (typeof part.text === "string" ? part.text : ""))
    .join("");
}

/** A tool's text may arrive as itself or as a JSON string. */
function resultText(content: unknown): string {
  const text = textOf(content);
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function toolName(tool: JsonObject): string {
  const described = isObject(tool.function) ? tool.function : tool;
  return typeof described.name === "string" ? described.name : "";
}

/** Reads the body of `/v1/chat/completions` (`messages`) or `/v1/responses` (`input`), sent `attempt` times before. */
export function readConversation(body: unknown, attempt = 0): Conversation {
  const request = isObject(body) ? body : {};
  const items =
    typeof request.input === "string"
      ? [{ role: "user", content: request.input }]
      : objects(request.messages ?? request.input);
  const lastUser = items.findLastIndex((item) => item.role === "user");
  const results = items
    .slice(lastUser + 1)
    .filter((item) => item.role === "tool" || item.type === "function_call_output")
    .map((item) => resultText(item.content ?? item.output));
  return {
    userText: textOf(items[lastUser]?.content),
    attempt,
    toolNames: objects(request.tools).map(toolName),
    results,
    wantsEncryptedReasoning: Array.isArray(request.include) && request.include.includes("reasoning.encrypted_content"),
    hasLostReasoning:
      request.store === false &&
      items.some((item) => item.type === "reasoning" && typeof item.encrypted_content !== "string"),
  };
}
