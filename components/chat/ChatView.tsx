"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useChatContext } from "#components/chat/ChatContext";
import { ChatPane } from "#components/chat/ChatPane";
import { chatIdOfPath } from "#lib/client/chat-path";
import type { Chat } from "#lib/protocol/chat";

/**
 * The chat of this page. A new chat takes its address without a navigation, so the address, not the page that was
 * drawn, says which chat is meant.
 */
export function ChatView({ chat }: { chat: Chat | null }) {
  const { registry } = useChatContext();
  const pathname = usePathname();
  const named = chat ? registry.open(chat) : registry.find(chatIdOfPath(pathname) ?? "");
  const controller = named ?? registry.fresh();
  useEffect(() => {
    // Once a chat has its address, the empty page is for the next one.
    if (chatIdOfPath(pathname) !== null) registry.beginNew();
  }, [pathname, registry]);
  return <ChatPane key={controller.key} controller={controller} />;
}
