import type { ChatListStore } from "#lib/client/chat-list-store";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";

/** How often the list is read again, in ms: while an agent works in one of its chats, and otherwise. */
const WHILE_LIVE = 5_000;
const WHILE_QUIET = 15_000;

export interface ListKeeping {
  list: Pick<ChatListStore, "snapshot" | "refresh">;
  environment: Pick<ConnectionEnvironment, "startTimer" | "isVisible" | "random" | "report">;
  /** What makes reading it again worth while at once; each calls its listener until what it returned is called. */
  occasions: readonly ((listener: () => void) => () => void)[];
}

/**
 * Keeps the list of chats true until the returned function is called: read again on every occasion and now and then, but
 * only while the page is visible, and never twice at once.
 */
export function keepListTrue({ list, environment, occasions }: ListKeeping): () => void {
  let isOver = false;
  let isReading = false;
  let stopTimer: () => void = () => undefined;

  function schedule() {
    stopTimer();
    const interval = list.snapshot().chats.some((chat) => chat.live) ? WHILE_LIVE : WHILE_QUIET;
    // Many tabs and many people must not ask in one moment.
    stopTimer = environment.startTimer(interval * (0.8 + 0.4 * environment.random()), () => void read());
  }

  async function read() {
    if (isReading || isOver) return;
    isReading = true;
    try {
      if (environment.isVisible()) await list.refresh();
    } catch (error) {
      environment.report(error);
    }
    isReading = false;
    if (!isOver) schedule();
  }

  const stops = occasions.map((occasion) => occasion(() => void read()));
  schedule();
  return () => {
    isOver = true;
    stopTimer();
    for (const stop of stops) stop();
  };
}
