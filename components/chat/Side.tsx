"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { AccountFoot } from "#components/account/AccountFoot";
import { useChatContext } from "#components/chat/ChatContext";
import { ChatLinks } from "#components/chat/ChatLinks";
import { ThemeToggle } from "#components/chat/ThemeToggle";
import { CatMark } from "#components/ui/CatMark";
import { words } from "#lib/catalogue/en";
import type { Theme } from "#lib/client/theme";
import { useIsAlive } from "#lib/client/use-is-alive";

/** Brand, new chat, the list of chats, and who one is. */
export function Side({ theme, serverNow, onNavigate }: { theme: Theme; serverNow: number; onNavigate(): void }) {
  const { beginNew } = useChatContext();
  const isAlive = useIsAlive();
  return (
    <div className="flex h-full flex-col">
      <div className="px-3 pt-3 pb-4">
        <Link
          href="/"
          onClick={(event) => {
            event.preventDefault();
            beginNew();
          }}
          className="flex min-h-10 items-center gap-2 rounded-sm px-2"
        >
          <span className="text-accent">
            <CatMark size={21} />
          </span>
          <span className="text-base font-bold tracking-[-0.01em]">{words.product}</span>
        </Link>
        <button
          type="button"
          disabled={!isAlive}
          onClick={beginNew}
          className="mt-2 flex min-h-10 w-full items-center justify-between rounded-md border border-edge bg-card px-3 text-sm font-medium hover:bg-hover"
        >
          {words.side.newChat}
          <Plus size={15} aria-hidden="true" className="text-muted" />
        </button>
      </div>
      <ChatLinks serverNow={serverNow} onNavigate={onNavigate} />
      <div className="flex items-center justify-between gap-2 border-t border-line py-1.5 pr-2 pl-5 pb-[max(6px,env(safe-area-inset-bottom))]">
        <AccountFoot />
        <ThemeToggle theme={theme} />
      </div>
    </div>
  );
}
