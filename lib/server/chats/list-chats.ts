import "server-only";
import type { ChatList } from "#lib/protocol/chat";
import type { Viewer } from "#lib/server/auth/viewer";
import { toChatSummary } from "#lib/server/chats/chat-summary";
import type { Store } from "#lib/server/store/store";

const PAGE = 50;

/** One page of the viewer's chats, newest first. Empty without a viewer. Throws `AppError` 400 for a cursor that is none of ours. */
export async function listChats(store: Store, viewer: Viewer | undefined, cursor: string | null): Promise<ChatList> {
  if (!viewer) return { chats: [], cursor: null };
  const page = await store.listChats(viewer.userId, { before: cursor, limit: PAGE });
  return { chats: page.chats.map(toChatSummary), cursor: page.cursor };
}
