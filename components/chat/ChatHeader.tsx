"use client";

import { Menu } from "lucide-react";
import { useChatContext } from "#components/chat/ChatContext";
import { words } from "#lib/catalogue/en";
import { useIsAlive } from "#lib/client/use-is-alive";

/** The chat's title and its agent; on narrow screens also the way to the side. */
export function ChatHeader({ title, agent }: { title: string; agent: string }) {
  const { agents, openSide } = useChatContext();
  const isAlive = useIsAlive();
  const label = agents.agents.find(({ id }) => id === agent)?.label ?? agent;
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-2.5 border-b border-line px-2 md:px-5">
      <button
        type="button"
        disabled={!isAlive}
        aria-label={words.side.open}
        onClick={openSide}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-soft hover:bg-hover md:hidden"
      >
        <Menu size={19} aria-hidden="true" />
      </button>
      <h1 className="min-w-0 truncate text-sm font-bold">{title}</h1>
      <span className="shrink-0 rounded-full border border-line px-2.5 text-xs leading-6 text-muted">{label}</span>
    </header>
  );
}
