import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { ChatRequest } from "#lib/protocol/chat-request";
import { planTurn } from "#lib/server/runs/plan-turn";
import type { Store } from "#lib/server/store/store";

/**
 * Refuses what a guest made for this request could only be refused: somebody else's chat, and what refers to messages of a
 * new one. Nobody is made and kept for that. Throws the same `AppError` as the turn would.
 */
export async function admitGuest(
  store: Pick<Store, "chatExists">,
  { request, text }: { request: ChatRequest; text: string },
): Promise<void> {
  if (await store.chatExists(request.id)) throw new AppError("not_found", "There is no such chat.");
  planTurn(request, text, undefined, []);
}
