import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { createAnnouncer } from "#lib/server/store/postgres-announcer";
import { createPostgresListener } from "#lib/server/store/postgres-listener";
import type { Wakeups } from "#lib/server/store/wakeups";

const CHANNEL = "whisker_runs";

export interface PostgresWakeupsOptions {
  url: string;
  pool: pg.Pool;
  reportFailure(event: string, error: unknown): string;
}

/** Wakeups by NOTIFY. Behind a pooler that gives each transaction another session they are sent, and nothing is heard. */
export function createPostgresWakeups({ url, pool, reportFailure }: PostgresWakeupsOptions): Wakeups {
  const sender = randomUUID();
  const listeners = new Set<(runId: string) => void>();
  const announcer = createAnnouncer({
    sender,
    send: (payloads) =>
      pool.query("select pg_notify($1, payload) from unnest($2::text[]) as payload", [CHANNEL, payloads]),
    reportFailure,
  });
  const listener = createPostgresListener({ url, channel: CHANNEL, onPayload: wake, reportFailure });

  function wake(payload: string): void {
    const [from, ...runIds] = payload.split(" ");
    if (from === sender) return;
    for (const runId of runIds) for (const listen of listeners) listen(runId);
  }

  return {
    announce: announcer.announce,
    listen(listen) {
      // One of its own for each call, so that the same function may listen twice.
      const each = (runId: string): void => listen(runId);
      listeners.add(each);
      return () => void listeners.delete(each);
    },
    async close() {
      await Promise.all([announcer.close(), listener.close()]);
    },
  };
}
