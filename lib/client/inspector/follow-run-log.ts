import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { followRun } from "#lib/client/follow-run";
import type { GrowingRunLog } from "#lib/client/inspector/run-log";
import type { RawHeader } from "#lib/protocol/run-header";

/**
 * Reads a run's log to its end, however often the connection is lost, and says in the log how that went. Never rejects.
 * Ends early, with the log as it is, when `signal` aborts.
 */
export async function followRunLog(
  log: GrowingRunLog,
  environment: ConnectionEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await followRun({
    runId: log.runId,
    view: "raw",
    after: log.lastSeq,
    onHeader(line) {
      // Our own server wrote it.
      const { run } = line as RawHeader;
      log.setHeader(run);
      if (log.phase() === "loading") log.setPhase("following");
    },
    onEvent: ({ seq, at, chunk }) => log.push({ runId: log.runId, seq, at: at ?? 0, chunk }),
    // A log only grows, so what is here stands whatever the server says of places.
    onReset: () => undefined,
    onConnection: (state) => log.setReconnecting(state === "reconnecting"),
    onAnswer: ({ headers }, askedAt) => log.clock.observe(headers, askedAt),
    hasEnded: log.hasEnded,
    signal,
    environment,
    now: Date.now,
  });
  if (outcome === "aborted") return;
  log.setReconnecting(false);
  log.setPhase(outcome);
}
