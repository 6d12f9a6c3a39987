import "server-only";
import type { ChatSummary } from "#lib/protocol/chat";
import type { ChatRow } from "#lib/server/store/store";

/** What the list of chats says of one. */
export function toChatSummary(row: ChatRow): ChatSummary {
  const { id, title, agent, model, createdAt, updatedAt, activeRunId, unseenRunId } = row;
  return { id, title, agent, model, createdAt, updatedAt, live: activeRunId !== null, unseen: unseenRunId !== null };
}
