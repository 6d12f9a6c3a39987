import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "#lib/protocol/app-error";
import type { ChatRequest } from "#lib/protocol/chat-request";
import { messagePath } from "#lib/server/runs/message-path";
import type { ChatRow, MessageRow } from "#lib/server/store/store";

/** Which user message a request wants answered, and where it stands. */
export interface TurnPlan {
  /** Messages before the user message, first to last. */
  path: MessageRow[];
  userMessage: { id: string; parentId: string | null; text: string };
  /** Whether the user message is written by this turn. */
  isNew: boolean;
  /** Idempotency key within the chat. */
  requestKey: string;
}

const unknownMessage = (): AppError => new AppError("bad_request", "The message this refers to is not in this chat.");

function existing(messages: MessageRow[], message: MessageRow | undefined, requestKey: string): TurnPlan {
  const user =
    message?.role === "assistant" ? messages.find((candidate) => candidate.id === message.parentId) : message;
  if (user?.role !== "user") throw unknownMessage();
  return {
    path: messagePath(messages, user.parentId),
    userMessage: { id: user.id, parentId: user.parentId, text: user.text ?? "" },
    isNew: false,
    requestKey,
  };
}

/** Reads a request against the chat as it is. `chat` is undefined for a new one. Throws `AppError` for what is not there. */
export function planTurn(
  request: ChatRequest,
  text: string,
  chat: ChatRow | undefined,
  messages: MessageRow[],
): TurnPlan {
  const refersToMessage = request.trigger === "regenerate-message" || request.messageId !== undefined;
  // As for every other foreign or missing chat; the store says the same of a plain message.
  if (!chat && (refersToMessage || request.parentId)) throw new AppError("not_found", "There is no such chat.");
  const find = (id: string | null | undefined) => messages.find((message) => message.id === id);
  if (request.trigger === "regenerate-message") {
    const target = request.messageId === undefined ? find(chat?.headId) : find(request.messageId);
    return existing(messages, target, request.requestId ?? randomUUID());
  }
  if (request.messageId !== undefined) {
    const edited = find(request.messageId);
    if (edited?.role !== "user") throw unknownMessage();
    return {
      path: messagePath(messages, edited.parentId),
      userMessage: { id: randomUUID(), parentId: edited.parentId, text },
      isNew: true,
      requestKey: request.requestId ?? randomUUID(),
    };
  }
  const id = request.message?.id ?? randomUUID();
  const parentId = request.parentId ?? chat?.headId ?? null;
  if (parentId !== null && find(parentId)?.role !== "assistant") throw unknownMessage();
  return {
    path: messagePath(messages, parentId),
    userMessage: { id, parentId, text },
    isNew: true,
    requestKey: request.requestId ?? id,
  };
}
