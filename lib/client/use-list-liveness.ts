"use client";

import { useEffect } from "react";
import type { ChatListStore } from "#lib/client/chat-list-store";

/** How often the list is read again while an agent works in a chat that is not followed here, in ms. */
const WHILE_LIVE = 5_000;

/** Keeps the list of chats true: read again when the page is looked at, and now and then while something in it is live. */
export function useListLiveness(list: ChatListStore): void {
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") void list.refresh();
    };
    const timer = setInterval(() => {
      if (list.snapshot().chats.some((chat) => chat.live)) refresh();
    }, WHILE_LIVE);
    document.addEventListener("visibilitychange", refresh);
    window.addEventListener("focus", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
      window.removeEventListener("focus", refresh);
    };
  }, [list]);
}
