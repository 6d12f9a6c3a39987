import { browserConnection } from "#lib/client/connection-environment";
import { followRunLog } from "#lib/client/inspector/follow-run-log";
import { createInspection, type Inspection } from "#lib/client/inspector/inspection";
import type { ReplayEnvironment } from "#lib/client/inspector/replay";
import { createRunLog } from "#lib/client/inspector/run-log";

/** An inspection of a run that is on the server. Nothing is asked before it is followed, and a log that was cut off is gone on with. */
export function openRunInspection(
  runId: string,
  environment: ReplayEnvironment,
): { inspection: Inspection; follow(): () => void } {
  const log = createRunLog(runId, environment.nextFrame);
  const inspection = createInspection(log, environment);
  return {
    inspection,
    follow() {
      const following = new AbortController();
      const detach = inspection.replay.attach();
      if (log.phase() === "loading" || log.phase() === "following") {
        void followRunLog(log, browserConnection(), following.signal);
      }
      return () => {
        following.abort();
        detach();
      };
    },
  };
}
