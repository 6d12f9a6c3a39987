import "server-only";
import type { Chat, ChatMessage } from "#lib/protocol/chat";
import { isIdentifier } from "#lib/protocol/identifier";
import type { Viewer } from "#lib/server/auth/viewer";
import { toChatSummary } from "#lib/server/chats/chat-summary";
import { readAnswer } from "#lib/server/chats/read-answer";
import { messagePath } from "#lib/server/runs/message-path";
import type { Runtime } from "#lib/server/runtime";

/** The viewer's chat with the messages up to its head, or undefined for a foreign or missing one. */
export async function readChat(
  runtime: Pick<Runtime, "store" | "views" | "logger">,
  viewer: Viewer,
  chatId: string,
): Promise<Chat | undefined> {
  const { store } = runtime;
  const row = isIdentifier(chatId) ? await store.findChat(viewer.userId, chatId) : undefined;
  if (!row) return undefined;
  const runs = new Map((await store.listRuns(row.id)).map((run) => [run.id, run]));
  const path = messagePath(await store.listMessages(row.id), row.headId);
  const messages: ChatMessage[] = [];
  for (const message of path) {
    const { id, parentId, createdAt, role, text } = message;
    if (role === "user") messages.push({ id, parentId, createdAt, role, text: text ?? "" });
    else messages.push(await readAnswer(runtime, message, runs.get(id), row));
  }
  return { ...toChatSummary(row), messages, activeRunId: row.activeRunId };
}
