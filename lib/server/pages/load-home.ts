import "server-only";
import type { ChatList } from "#lib/protocol/chat";
import type { AgentList, ModelList } from "#lib/protocol/offers";
import { listAgents } from "#lib/server/agents/list-agents";
import { listChats } from "#lib/server/chats/list-chats";
import { pageRuntime } from "#lib/server/pages/page-runtime";
import { pageViewer } from "#lib/server/pages/page-viewer";

export interface Home {
  /** Whether there is a session. */
  viewer: boolean;
  chats: ChatList;
  agents: AgentList;
  models: ModelList;
}

/** What every page of the chat shows around the thread. */
export async function loadHome(): Promise<Home> {
  const { store, models } = await pageRuntime();
  const viewer = await pageViewer();
  return {
    viewer: viewer !== undefined,
    chats: await listChats(store, viewer, null),
    agents: listAgents(),
    models: models.list(),
  };
}
