/** What the tabs of one browser tell each other. Every tab hears what the others tell, never what it told itself. */
export interface TabChannel<Message = null> {
  /** Tells the other tabs. */
  tell(message: Message): void;
  /** Calls `listener` when another tab tells something, until the returned function is called. */
  subscribe(listener: (message: Message) => void): () => void;
}

/** The channel called `name` in this browser. Opened when it is first needed, so that the server may make one too. */
export function createTabChannel<Message = null>(name: string): TabChannel<Message> {
  let channel: BroadcastChannel | null = null;
  const open = () => {
    channel ??= new BroadcastChannel(name);
    return channel;
  };
  return {
    tell: (message) => open().postMessage(message),
    subscribe(listener) {
      const opened = open();
      const onMessage = (event: MessageEvent<Message>) => listener(event.data);
      opened.addEventListener("message", onMessage);
      return () => opened.removeEventListener("message", onMessage);
    },
  };
}
