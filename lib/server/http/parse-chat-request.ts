import "server-only";
import { AppError } from "#lib/protocol/app-error";
import {
  type ChatRequest,
  chatRequestSchema,
  MAX_HISTORY_BODY_BYTES,
  MAX_MESSAGE_BYTES,
  type UserMessage,
  userMessageSchema,
} from "#lib/protocol/chat-request";
import { readJsonBody } from "#lib/server/http/read-json-body";

const messageTooLarge = (): AppError =>
  new AppError("too_large", `A message can have at most ${MAX_MESSAGE_BYTES / 1024} KB.`);

function isUserMessage(value: unknown): boolean {
  return typeof value === "object" && value !== null && "role" in value && value.role === "user";
}

function readUserMessage(value: unknown): UserMessage {
  const parsed = userMessageSchema.safeParse(value);
  if (!parsed.success) throw new AppError("bad_request", "The message must have an id and parts of text.");
  return parsed.data;
}

/**
 * Reads and checks the body of `POST /api/chat`. Of `messages` only the last user message counts: everything else that a client
 * says of the past is dropped. Throws `AppError` with the right 4xx.
 */
export async function parseChatRequest(request: Request): Promise<{ request: ChatRequest; text: string }> {
  const { value, bytes } = await readJsonBody(request, MAX_HISTORY_BODY_BYTES);
  const body = typeof value === "object" && value !== null ? value : {};
  const given: unknown = "message" in body ? body.message : undefined;
  const parsed = chatRequestSchema.safeParse(isUserMessage(given) ? { ...body, message: undefined } : value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".");
    throw new AppError(
      "bad_request",
      field ? `The field ${field} is missing or wrong.` : "The body is not a chat request.",
    );
  }
  if (parsed.data.messages === undefined && bytes > MAX_MESSAGE_BYTES) throw messageTooLarge();
  const isRegenerate = parsed.data.trigger === "regenerate-message";
  const source = given ?? parsed.data.messages?.findLast(isUserMessage);
  if (isRegenerate || source === undefined) {
    if (!isRegenerate) throw new AppError("bad_request", "The field message is missing.");
    return { request: { ...parsed.data, messages: undefined }, text: "" };
  }
  const message = readUserMessage(source);
  const text = message.parts.map((part) => part.text).join("\n\n");
  if (text.trim() === "") throw new AppError("empty_message", "The message is empty.");
  if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) throw messageTooLarge();
  return { request: { ...parsed.data, message, messages: undefined }, text };
}
