import "server-only";
import { isTerminal } from "#lib/protocol/run-status";
import { endLeftRun, type LeftRunEnding } from "#lib/server/runs/end-left-run";
import type { RunRecording } from "#lib/server/runs/record-run";
import type { RunRow, Store } from "#lib/server/store/store";

/** Pause before the first try, in ms; each later one is twice as long, up to the longest. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

const ending: LeftRunEnding = {
  status: "interrupted",
  finishReason: "lost",
  error: { code: "storage_failed", message: "The rest of this answer could not be stored." },
  clause: "the answer could no longer be stored",
};

export interface EndLostRun {
  store: Pick<Store, "getRun" | "readEvents">;
  recording: Pick<RunRecording, "record">;
  owner: string;
  runId: string;
  fence: number;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<unknown>;
  reportFailure(event: string, error: unknown): string;
}

/**
 * Ends a run of this process whose events the store would not take, as interrupted, as soon as the store answers again.
 * Resolves when the run is terminal, gone or owned by another process. Contract: never rejects.
 */
export async function endLostRun(options: EndLostRun): Promise<void> {
  const { store, recording, owner, runId, fence, wait, reportFailure } = options;
  const findOpenRun = async (): Promise<RunRow | undefined> => {
    const run = await store.getRun(runId);
    return run && !isTerminal(run.status) && run.owner === owner && run.fence === fence ? run : undefined;
  };
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    await wait(pause);
    try {
      const run = await findOpenRun();
      if (run) await endLeftRun({ store, recording, run, ending });
      if (!(await findOpenRun())) return;
    } catch (error) {
      reportFailure("lost run could not be ended", error);
    }
  }
}
