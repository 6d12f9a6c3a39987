/** What the tabs of one browser tell each other: that something about the chats has changed, never what. */
export interface TabChannel {
  /** Tells the other tabs. */
  tell(): void;
  /** Calls `listener` when another tab tells something, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** The channel of this browser. Opened when it is first needed, so that the server may make one too. */
export function createTabChannel(): TabChannel {
  let channel: BroadcastChannel | null = null;
  const open = () => {
    channel ??= new BroadcastChannel("whisker-chats");
    return channel;
  };
  return {
    tell: () => open().postMessage("changed"),
    subscribe(listener) {
      const opened = open();
      opened.addEventListener("message", listener);
      return () => opened.removeEventListener("message", listener);
    },
  };
}
