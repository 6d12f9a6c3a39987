"use client";

import { createContext, use } from "react";
import type { ChatListStore } from "#lib/client/chat-list-store";
import type { ChatRegistry } from "#lib/client/chat-registry";
import type { AgentList, ModelList } from "#lib/protocol/offers";

/** What every chat page shares. It lives as long as the tab shows chats. */
export interface ChatContextValue {
  registry: ChatRegistry;
  list: ChatListStore;
  agents: AgentList;
  models: ModelList;
  /** Lets a script in the page run under its content security policy; null where there is none. */
  nonce: string | null;
  beginNew(): void;
  openSide(): void;
}

const ChatContext = createContext<ChatContextValue | null>(null);

export const ChatProvider = ChatContext.Provider;

/** The chat pages around a component. */
export function useChatContext(): ChatContextValue {
  const value = use(ChatContext);
  if (!value) throw new Error("Chats are drawn inside a ChatProvider");
  return value;
}
