import "server-only";
import type { Chat } from "#lib/protocol/chat";
import { readChat } from "#lib/server/chats/read-chat";
import { pageRuntime } from "#lib/server/pages/page-runtime";
import { pageViewer } from "#lib/server/pages/page-viewer";

/** The viewer's chat with its messages, or undefined for a foreign or missing one. */
export async function loadChat(chatId: string): Promise<Chat | undefined> {
  const viewer = await pageViewer();
  if (!viewer) return undefined;
  return readChat(await pageRuntime(), viewer, chatId);
}
