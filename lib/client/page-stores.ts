import { type ChatListStore, createChatListStore } from "#lib/client/chat-list-store";
import { chatPath } from "#lib/client/chat-path";
import { type ChatRegistry, createChatRegistry } from "#lib/client/chat-registry";
import { createChatRequests } from "#lib/client/chat-requests";
import { browserConnection, type ConnectionEnvironment } from "#lib/client/connection-environment";
import { createId } from "#lib/client/create-id";
import { scheduleFrame } from "#lib/client/frame-scheduler";
import { requestInTime } from "#lib/client/request-in-time";
import { createServerClock } from "#lib/client/server-clock";
import { createTabChannel, type TabChannel } from "#lib/client/tab-channel";
import type { ChatList } from "#lib/protocol/chat";
import type { AgentList, ModelList } from "#lib/protocol/offers";

export interface PageStores {
  registry: ChatRegistry;
  list: ChatListStore;
  /** Tells that something about the chats has changed, never what. */
  tabs: TabChannel;
  environment: ConnectionEnvironment;
}

/** The stores behind the chat pages of one tab. Also made on the server, for drawing only: nothing here acts until asked. */
export function createPageStores(home: { chats: ChatList; agents: AgentList; models: ModelList }): PageStores {
  const environment = browserConnection();
  const clock = createServerClock();
  const tabs = createTabChannel("whisker-chats");
  const list = createChatListStore(
    home.chats,
    (cursor) => fetchChats(environment, cursor),
    (chats) => {
      for (const chat of chats) registry.find(chat.id)?.notice(chat);
    },
  );
  const registry: ChatRegistry = createChatRegistry(
    { agent: home.agents.default, model: home.models.default },
    {
      requests: createChatRequests({ environment, clock, now: Date.now }),
      environment,
      clock,
      schedule: scheduleFrame,
      now: Date.now,
      createId,
      onCreated(controller) {
        // Not a navigation: what streams on this page must go on streaming. Whoever has left it meanwhile keeps their address.
        if (window.location.pathname === "/" && registry.fresh() === controller) {
          window.history.replaceState(null, "", chatPath(controller.id));
        }
        const { agent, model, entries, phase } = controller.snapshot();
        const first = entries.find((entry) => entry.role === "user");
        const now = clock.now();
        const title = first?.text.replace(/\s+/g, " ").trim().slice(0, 80) ?? "";
        list.put({
          id: controller.id,
          title,
          agent,
          model,
          createdAt: now,
          updatedAt: now,
          headId: entries.at(-1)?.id ?? null,
          live: phase !== "idle",
          unseen: false,
        });
      },
      onActivity(controller) {
        list.markLive(controller.id, controller.snapshot().phase !== "idle");
        void list.refresh();
        tabs.tell(null);
      },
      onSeen(controller) {
        list.markSeen(controller.id);
        tabs.tell(null);
      },
    },
  );
  return { registry, list, tabs, environment };
}

/** How long the server has to tell the list, in ms. */
const LIST_WITHIN = 15_000;

/** A page of the list; null where it could not be had, and the list that is shown stays. */
function fetchChats(environment: ConnectionEnvironment, cursor: string | null): Promise<ChatList | null> {
  return requestInTime({
    environment,
    url: cursor === null ? "/api/chats" : `/api/chats?cursor=${encodeURIComponent(cursor)}`,
    init: {},
    limit: LIST_WITHIN,
    async read(response) {
      const chats: ChatList | null = response.ok ? await response.json() : null;
      return chats;
    },
  });
}
