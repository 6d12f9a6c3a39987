import "server-only";
import type { Chat, ChatMessage } from "#lib/protocol/chat";
import { isIdentifier } from "#lib/protocol/identifier";
import type { Viewer } from "#lib/server/auth/viewer";
import { toChatSummary } from "#lib/server/chats/chat-summary";
import { messagePath } from "#lib/server/runs/message-path";
import { toPublicRun } from "#lib/server/runs/public-run";
import type { Runtime } from "#lib/server/runtime";

/** The viewer's chat with the messages up to its head, or undefined for a foreign or missing one. */
export async function readChat(
  { store, views }: Pick<Runtime, "store" | "views">,
  viewer: Viewer,
  chatId: string,
): Promise<Chat | undefined> {
  const row = isIdentifier(chatId) ? await store.findChat(viewer.userId, chatId) : undefined;
  if (!row) return undefined;
  const runs = new Map((await store.listRuns(row.id)).map((run) => [run.id, run]));
  const path = messagePath(await store.listMessages(row.id), row.headId);
  const messages: ChatMessage[] = [];
  for (const { id, parentId, createdAt, role, text } of path) {
    const run = runs.get(id);
    if (role === "user") messages.push({ id, parentId, createdAt, role, text: text ?? "" });
    else if (run) {
      const view = await views.read(run);
      messages.push({ id, parentId, createdAt, role, run: toPublicRun(run), view });
    }
  }
  return { ...toChatSummary(row), headId: row.headId, messages, activeRunId: row.activeRunId };
}
