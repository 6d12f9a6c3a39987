import type { ChatList, ChatSummary } from "#lib/protocol/chat";

export interface ChatListSnapshot {
  chats: readonly ChatSummary[];
  /** Asks for the next page; null when all are here. */
  cursor: string | null;
  hasFailed: boolean;
}

/** The list of chats in the side. */
export interface ChatListStore {
  snapshot(): ChatListSnapshot;
  initialSnapshot(): ChatListSnapshot;
  subscribe(listener: () => void): () => void;
  /** Reads the newest page again. Without an answer, what is shown stays. */
  refresh(): Promise<void>;
  /** Appends the next page. */
  loadMore(): Promise<void>;
  /** Puts in what this page knows before the server's list does. */
  put(chat: ChatSummary): void;
  markLive(chatId: string, isLive: boolean): void;
  /** The reader has looked at the end of this chat's last run. */
  markSeen(chatId: string): void;
}

/** A list that begins with `initialList`. `onFresh` hears what the server says of the newest chats each time they are read. */
export function createChatListStore(
  initialList: ChatList,
  fetchList: (cursor: string | null) => Promise<ChatList | null>,
  onFresh: (chats: readonly ChatSummary[]) => void = () => undefined,
): ChatListStore {
  const initial: ChatListSnapshot = { ...initialList, hasFailed: false };
  let current = initial;
  let refreshes = 0;
  const listeners = new Set<() => void>();

  function change(part: Partial<ChatListSnapshot>) {
    current = { ...current, ...part };
    for (const listener of [...listeners]) listener();
  }

  function patch(chatId: string, part: Partial<ChatSummary>) {
    change({ chats: current.chats.map((chat) => (chat.id === chatId ? { ...chat, ...part } : chat)) });
  }

  return {
    snapshot: () => current,
    initialSnapshot: () => initial,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async refresh() {
      refreshes += 1;
      const mine = refreshes;
      const page = await fetchList(null);
      // An older answer must not overwrite a newer one.
      if (!page || mine !== refreshes) return;
      const fresh = new Set(page.chats.map((chat) => chat.id));
      const oldest = page.chats.at(-1)?.updatedAt ?? Number.POSITIVE_INFINITY;
      const older = page.cursor ? current.chats.filter((chat) => !fresh.has(chat.id) && chat.updatedAt <= oldest) : [];
      change({
        chats: [...page.chats, ...older],
        cursor: older.length > 0 ? current.cursor : page.cursor,
        hasFailed: false,
      });
      onFresh(page.chats);
    },
    async loadMore() {
      if (current.cursor === null) return;
      const page = await fetchList(current.cursor);
      if (!page) {
        change({ hasFailed: true });
        return;
      }
      const known = new Set(current.chats.map((chat) => chat.id));
      const more = page.chats.filter((chat) => !known.has(chat.id));
      change({ chats: [...current.chats, ...more], cursor: page.cursor, hasFailed: false });
    },
    put: (chat) => change({ chats: [chat, ...current.chats.filter((other) => other.id !== chat.id)] }),
    markLive: (chatId, live) => patch(chatId, { live }),
    markSeen: (chatId) => patch(chatId, { unseen: false }),
  };
}
