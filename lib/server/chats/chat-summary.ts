import "server-only";
import type { ChatSummary } from "#lib/protocol/chat";
import type { ChatRow } from "#lib/server/store/store";

/** What the list of chats says of one. */
export function toChatSummary(row: ChatRow): ChatSummary {
  const { id, title, agent, model, createdAt, updatedAt, headId, activeRunId, unseenRunId } = row;
  const live = activeRunId !== null;
  return { id, title, agent, model, createdAt, updatedAt, headId, live, unseen: unseenRunId !== null };
}
