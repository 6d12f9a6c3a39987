import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { postgresClientConfig } from "#lib/server/store/open-postgres";

/** Pauses before each further try to connect, in ms; the last one for all that follow. */
const RECONNECT_PAUSES_MS = [100, 500, 1_000, 2_000, 5_000];
/** How often a silent connection is asked whether it still works, and how long it may take to answer, in ms. */
const CHECK_EVERY_MS = 30_000;
const CHECK_TIMEOUT_MS = 10_000;

export interface PostgresListenerOptions {
  url: string;
  channel: string;
  onPayload(payload: string): void;
  reportFailure(event: string, error: unknown): string;
}

/**
 * Listens to a channel on a connection of its own until it is closed, and connects again whenever that breaks. What was sent
 * meanwhile is lost. A failure is reported once, until listening works again.
 */
export function createPostgresListener(options: PostgresListenerOptions): { close(): Promise<void> } {
  const closing = new AbortController();
  const listening = keepListening(options, closing.signal);
  return {
    close() {
      closing.abort();
      return listening;
    },
  };
}

async function keepListening(options: PostgresListenerOptions, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await listenOnce(options, signal, () => {
        failures = 0;
      });
    } catch (error) {
      if (failures === 0) options.reportFailure("wakeups from other processes stopped", error);
    }
    failures += 1;
    const ms = RECONNECT_PAUSES_MS[failures - 1] ?? RECONNECT_PAUSES_MS.at(-1);
    // Rejects only when it is aborted, which the loop sees.
    await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Resolves when it is aborted; rejects when the connection fails or ends otherwise. */
async function listenOnce(
  { url, channel, onPayload }: PostgresListenerOptions,
  signal: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({ ...postgresClientConfig(url), query_timeout: CHECK_TIMEOUT_MS });
  const over = Promise.withResolvers<void>();
  const onAbort = (): void => over.resolve();
  signal.addEventListener("abort", onAbort, { once: true });
  client.on("error", over.reject);
  client.on("end", () => over.reject(new Error("The connection that listens has ended.")));
  client.on("notification", ({ payload }) => onPayload(payload ?? ""));
  let check: NodeJS.Timeout | undefined;
  const start = async (): Promise<void> => {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    onListening();
    check = setInterval(() => void client.query("select 1").catch(over.reject), CHECK_EVERY_MS).unref();
  };
  try {
    start().catch(over.reject);
    await over.promise;
  } finally {
    clearInterval(check);
    signal.removeEventListener("abort", onAbort);
    // Not waited for: an end that the other side never answers would hold up whoever closes this.
    void client.end().catch(() => undefined);
  }
}
