"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useId, useSyncExternalStore } from "react";
import { useChatContext } from "#components/chat/ChatContext";
import { words } from "#lib/catalogue/en";
import { chatIdOfPath } from "#lib/client/chat-path";
import { groupChats } from "#lib/client/group-chats";
import { useStartOfToday } from "#lib/client/use-start-of-today";
import type { ChatSummary } from "#lib/protocol/chat";

/** The reader's chats by day. A ring turns where an agent is at work; a dot marks what has ended since one last looked. */
export function ChatLinks({ serverNow, onNavigate }: { serverNow: number; onNavigate(): void }) {
  const { list } = useChatContext();
  const { chats, cursor, hasFailed } = useSyncExternalStore(list.subscribe, list.snapshot, list.initialSnapshot);
  const groups = groupChats(chats, useStartOfToday(serverNow));
  const headingId = useId();
  const current = chatIdOfPath(usePathname());
  return (
    <nav aria-label={words.side.list} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-3">
      {groups.length === 0 && <p className="px-2 py-1 text-sm text-muted">{words.side.empty}</p>}
      {groups.map((group) => (
        <section key={group.age} aria-labelledby={`${headingId}-${group.age}`} className="mb-3">
          <h2 id={`${headingId}-${group.age}`} className="px-2 pb-1 text-2xs leading-6 text-muted">
            {words.side[group.age]}
          </h2>
          <ul className="space-y-px">
            {group.chats.map((chat) => (
              <li key={chat.id}>
                <ChatLink chat={chat} isCurrent={chat.id === current} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {cursor !== null && (
        <button
          type="button"
          onClick={() => void list.loadMore()}
          className="min-h-10 w-full rounded-sm px-2 text-start text-sm text-muted hover:bg-hover hover:text-ink"
        >
          {words.side.more}
        </button>
      )}
      {hasFailed && (
        <p role="alert" className="px-2 text-xs text-failed">
          {words.side.moreFailed}
        </p>
      )}
    </nav>
  );
}

function ChatLink({ chat, isCurrent, onNavigate }: { chat: ChatSummary; isCurrent: boolean; onNavigate(): void }) {
  // The chat that is open is being looked at.
  const isUnseen = chat.unseen && !chat.live && !isCurrent;
  return (
    <Link
      href={`/chat/${chat.id}`}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      onClick={onNavigate}
      className={`flex min-h-10 items-center gap-2 rounded-sm px-2 text-sm ${
        isCurrent ? "bg-tint text-ink" : "text-soft hover:bg-hover hover:text-ink"
      }`}
    >
      <span className={`min-w-0 flex-1 truncate ${isUnseen ? "font-medium text-ink" : ""}`}>
        {chat.title || words.side.untitled}
      </span>
      <PendingMark />
      {chat.live && (
        <span className="shrink-0">
          <span aria-hidden="true" className="turning block size-2.5" />
          <span className="sr-only">{words.side.live}</span>
        </span>
      )}
      {isUnseen && (
        <span className="mr-px size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{words.side.unseen}</span>
        </span>
      )}
    </Link>
  );
}

/** Turns while the chat is on its way, unless it is there in the blink of an eye. */
function PendingMark() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span aria-hidden="true" className="late shrink-0">
      <span className="turning block size-3" />
    </span>
  ) : null;
}
