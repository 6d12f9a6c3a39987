import type { Inspection } from "#lib/client/inspector/inspection";
import { createRunStore, type RunStore } from "#lib/client/run-store";
import type { ServerClock } from "#lib/client/server-clock";
import { createToggleMemory, type ToggleMemory } from "#lib/client/toggle-memory";
import { emptyRunView } from "#lib/projections/project-run-view";

/** What the chat's components need to draw the moment a replay stands at. */
export interface ReplayRun {
  readonly run: RunStore;
  /** The run's own time at that moment, so that live times read as they did. */
  readonly clock: ServerClock;
  readonly toggles: ToggleMemory;
  /** Shows where the replay stands from now on, until the returned function is called. */
  attach(): () => void;
}

/** The run of an inspection as the chat's components take it. */
export function createReplayRun(inspection: Pick<Inspection, "log" | "replay" | "viewAt">): ReplayRun {
  const { log, replay, viewAt } = inspection;
  const run = createRunStore(emptyRunView(log.runId), (callback) => {
    callback();
    return () => undefined;
  });
  const show = () => run.show(viewAt(replay.state().seq));
  return {
    run,
    clock: { now: replay.time, at: replay.time, observe: () => undefined },
    toggles: createToggleMemory(),
    attach() {
      show();
      return replay.subscribe(show);
    },
  };
}
