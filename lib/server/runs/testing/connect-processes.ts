import "server-only";
import type { Wakeups } from "#lib/server/store/wakeups";

/** Wakeups of as many processes as one likes over one database; each hears what the others announce, unless told to lose it. */
export function connectProcesses(): { join(): Wakeups; isDeaf: boolean } {
  const members = new Set<Set<(runId: string) => void>>();
  const hub = {
    isDeaf: false,
    join(): Wakeups {
      const own = new Set<(runId: string) => void>();
      members.add(own);
      return {
        announce(runId) {
          if (hub.isDeaf) return;
          for (const listeners of members) {
            if (listeners !== own) for (const listener of listeners) queueMicrotask(() => listener(runId));
          }
        },
        listen(listener) {
          own.add(listener);
          return () => void own.delete(listener);
        },
        async close() {
          own.clear();
        },
      };
    },
  };
  return hub;
}
