"use client";

import { Menu, ScanSearch } from "lucide-react";
import { useChatContext } from "#components/chat/ChatContext";
import { useInspect } from "#components/chat/InspectContext";
import { words } from "#lib/catalogue/en";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { useIsAlive } from "#lib/client/use-is-alive";

/** The chat's title, its agent and the way to its last run's inspector; on narrow screens also the way to the side. */
export function ChatHeader({ title, agent, lastRun }: { title: string; agent: string; lastRun: string | null }) {
  const inspect = useInspect();
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
      {inspect && lastRun !== null && (
        <button
          type="button"
          disabled={!isAlive}
          onClick={() => inspect(lastRun)}
          className="ml-auto inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm px-2.5 text-xs font-medium text-muted hover:bg-hover hover:text-ink"
        >
          <ScanSearch size={15} aria-hidden="true" />
          <span className="max-md:sr-only">{inspectorWords.inspect}</span>
        </button>
      )}
    </header>
  );
}
