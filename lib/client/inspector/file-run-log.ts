import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { createRunLog, type RunLog } from "#lib/client/inspector/run-log";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/** The log of a run that is here as a whole: nothing is asked of any server. */
export function fileRunLog(header: RunHeader, events: readonly RunEvent[]): RunLog {
  const atOnce: FrameScheduler = (callback) => {
    callback();
    return () => undefined;
  };
  const log = createRunLog(header.run.id, atOnce, false);
  for (const event of events) log.push(event);
  log.setHeader(header);
  log.setPhase(log.hasEnded() ? "ended" : "cut");
  return log;
}
