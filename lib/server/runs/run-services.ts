import "server-only";
import { createFollowers, type Followers } from "#lib/server/runs/followers";
import { createRunRecording, type RunRecording, type RunRecordingOptions } from "#lib/server/runs/record-run";
import { type RunKeeper, startRunKeeper } from "#lib/server/runs/run-keeper";
import { createRunReaper, type RunReaper } from "#lib/server/runs/run-reaper";
import { createRunTails, type RunTails } from "#lib/server/runs/run-tails";
import { createTurnAdmission, type TurnAdmission } from "#lib/server/runs/turn-admission";
import type { RunRow, Store } from "#lib/server/store/store";
import type { Wakeups } from "#lib/server/store/wakeups";

/** What a process has one of to write, keep, take over and follow runs. */
export interface RunServices {
  /** Names this process as the owner of the runs it writes. */
  owner: string;
  store: Store;
  wakeups: Wakeups;
  recording: RunRecording;
  tails: RunTails;
  followers: Followers;
  admission: TurnAdmission;
  reaper: RunReaper;
  keeper: RunKeeper;
}

export interface RunServicesOptions extends Omit<RunRecordingOptions, "onCommitted" | "onRecording"> {
  store: Store;
  wakeups: Wakeups;
  /** Whether other processes may write runs in the same database. */
  isShared: boolean;
  /** Goes on with a run that was taken over, or ends it. */
  takeUp(run: RunRow): Promise<void>;
}

/** Makes them work together. The reaper is not started. */
export function createRunServices(options: RunServicesOptions): RunServices {
  const { store, wakeups, isShared, owner, takeUp, reportFailure } = options;
  const recording = createRunRecording({
    ...options,
    onRecording: (runId) => reaper.hasBegun(runId),
    onCommitted: wakeups.announce,
  });
  const reaper = createRunReaper({ store, owner, takeUp, reportFailure, isShared });
  const keeper = startRunKeeper({
    store,
    wakeups,
    recording,
    owner,
    isShared,
    isClaimed: reaper.claims,
    reportFailure,
  });
  return {
    owner,
    store,
    wakeups,
    recording,
    tails: createRunTails({ store, recording, wakeups }),
    followers: createFollowers(),
    admission: createTurnAdmission(() => recording.backlog),
    reaper,
    keeper,
  };
}
