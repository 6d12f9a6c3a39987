import type { ConnectionEnvironment } from "#lib/client/connection-environment";

/** A browser in which nothing happens by itself: no answer comes, no time passes, and the page stays visible. */
export function quietEnvironment(more: Partial<ConnectionEnvironment> = {}): ConnectionEnvironment {
  return {
    fetch: () => new Promise(() => undefined),
    random: () => 0,
    pause: async () => undefined,
    startTimer: () => () => undefined,
    onSuspicion: () => () => undefined,
    isVisible: () => true,
    onHidden: () => () => undefined,
    untilVisible: async () => undefined,
    report(error) {
      throw error;
    },
    ...more,
  };
}
