import { createRunLog, type RunLog } from "#lib/client/inspector/run-log";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/** The log of a run that is here as a whole: nothing is asked of any server. */
export function fileRunLog(header: RunHeader, events: readonly RunEvent[]): RunLog {
  const log = createRunLog(header.run.id, (callback) => {
    callback();
    return () => undefined;
  });
  for (const event of events) log.push(event);
  log.setHeader(header);
  log.setPhase(log.hasEnded() ? "ended" : "cut");
  return log;
}
