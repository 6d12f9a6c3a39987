import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { type ChatSummary, chatPatchSchema } from "#lib/protocol/chat";
import { isIdentifier } from "#lib/protocol/identifier";
import type { Viewer } from "#lib/server/auth/viewer";
import { toChatSummary } from "#lib/server/chats/chat-summary";
import type { Store } from "#lib/server/store/store";

/**
 * Applies a change to the viewer's chat and answers it. Throws `AppError`: 404 for a foreign or missing chat, whatever is
 * sent; what `readBody` throws; 400 for a change that is none.
 */
export async function patchChat(
  store: Pick<Store, "findChat" | "markSeen">,
  viewer: Viewer,
  chatId: string,
  readBody: () => Promise<unknown>,
): Promise<ChatSummary> {
  const find = () => (isIdentifier(chatId) ? store.findChat(viewer.userId, chatId) : undefined);
  if (!(await find())) throw new AppError("not_found", "There is nothing here.");
  const patch = chatPatchSchema.safeParse(await readBody());
  if (!patch.success) throw new AppError("bad_request", 'The body must be { "seen": runId }.');
  await store.markSeen(viewer.userId, chatId, patch.data.seen);
  const changed = await find();
  if (!changed) throw new AppError("not_found", "There is nothing here.");
  return toChatSummary(changed);
}
