"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useAccount } from "#components/account/AccountContext";
import { ChatProvider } from "#components/chat/ChatContext";
import { flowBlockLoader } from "#components/chat/markdown/LazyFlowBlock";
import { Side } from "#components/chat/Side";
import { SideSheet } from "#components/chat/SideSheet";
import { createPageStores } from "#lib/client/page-stores";
import type { Theme } from "#lib/client/theme";
import { useListLiveness } from "#lib/client/use-list-liveness";
import { useSameAccount } from "#lib/client/use-same-account";
import type { ChatList } from "#lib/protocol/chat";
import type { AgentList, ModelList } from "#lib/protocol/offers";

export interface ChatAppProps {
  chats: ChatList;
  agents: AgentList;
  models: ModelList;
  theme: Theme;
  nonce: string | null;
  /** The server's clock when it drew the page, in ms since 1970. */
  serverNow: number;
  children: ReactNode;
}

/** The frame of all chat pages: the side with the list of chats, and the page beside it. */
export function ChatApp({ chats, agents, models, theme, nonce, serverNow, children }: ChatAppProps) {
  const [stores] = useState(() => createPageStores({ chats, agents, models }));
  const [isSideOpen, setIsSideOpen] = useState(false);
  const router = useRouter();
  useListLiveness(stores);
  useSameAccount(useAccount()?.email ?? null);

  const beginNew = () => {
    stores.registry.beginNew();
    setIsSideOpen(false);
    router.push("/");
  };

  useEffect(() => {
    // Whoever asks the first question should not wait for the parser when the answer comes.
    const timer = setTimeout(() => void flowBlockLoader.load(), 1_000);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.shiftKey && (event.metaKey || event.ctrlKey) && event.code === "KeyO")) return;
      event.preventDefault();
      stores.registry.beginNew();
      router.push("/");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router, stores]);

  const side = <Side theme={theme} serverNow={serverNow} onNavigate={() => setIsSideOpen(false)} />;
  return (
    <ChatProvider value={{ ...stores, agents, models, nonce, beginNew, openSide: () => setIsSideOpen(true) }}>
      <div className="flex h-dvh overflow-hidden bg-paper">
        <aside className="hidden w-64 shrink-0 border-r border-line bg-panel md:block">{side}</aside>
        <SideSheet isOpen={isSideOpen} onClose={() => setIsSideOpen(false)}>
          {side}
        </SideSheet>
        {children}
      </div>
    </ChatProvider>
  );
}
