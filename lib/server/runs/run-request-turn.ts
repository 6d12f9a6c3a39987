import "server-only";
import { randomUUID } from "node:crypto";
import { type ChatRequest, chatRequestSchema } from "#lib/protocol/chat-request";
import type { RunRequest } from "#lib/protocol/run-request";
import { contentHash } from "#lib/server/runs/content-hash";

/**
 * The chat a request for a run is about. Where it names none that is a new one, but the same for the same `requestId` of the same
 * user, so that it is found when the request is sent again.
 */
export function chatIdOf({ chatId, requestId }: RunRequest, userId: string): string {
  if (chatId !== undefined) return chatId;
  if (requestId === undefined) return randomUUID();
  return `r${contentHash(JSON.stringify([userId, requestId]))}`;
}

/** A request for a run as the turn of a chat, which `requestId` makes repeatable. */
export function turnOf(
  { agent, model, input, requestId = randomUUID() }: RunRequest,
  chatId: string,
): { request: ChatRequest; text: string } {
  const message = { id: requestId, role: "user", parts: [{ type: "text", text: input }] };
  return { request: chatRequestSchema.parse({ id: chatId, message, agent, model, requestId }), text: input };
}
