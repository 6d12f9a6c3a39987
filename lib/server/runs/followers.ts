import "server-only";

/** How often every open response is told that time has passed, in ms. */
export const BEAT_MS = 1_000;

/** An open response that follows a run. */
export interface Follower {
  /** Ends it; its reader is to join again. */
  close(): void;
  /** Called every second. */
  beat(): void;
}

/** The open responses of this process that follow a run. One timer serves them all; there is none while there are none. */
export interface Followers {
  /** Counts a response in; answers how to count it out. */
  add(follower: Follower): () => void;
  /** Asks all that are open now to join again. */
  closeAll(): void;
}

export function createFollowers(): Followers {
  const open = new Set<Follower>();
  let beats: NodeJS.Timeout | undefined;

  function beatAll(): void {
    for (const follower of open) follower.beat();
  }

  return {
    add(follower) {
      open.add(follower);
      beats ??= setInterval(beatAll, BEAT_MS).unref();
      return () => {
        open.delete(follower);
        if (open.size > 0) return;
        clearInterval(beats);
        beats = undefined;
      };
    },
    closeAll() {
      for (const follower of [...open]) follower.close();
    },
  };
}
