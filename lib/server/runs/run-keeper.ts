import "server-only";
import { createFailureGate } from "#lib/server/runs/failure-gate";
import type { Recording, RunRecording } from "#lib/server/runs/record-run";
import type { HeldRun, Store } from "#lib/server/store/store";
import type { Wakeups } from "#lib/server/store/wakeups";

/** How often a process says that it lives, in ms; its leases last four times as long. */
const BEAT_MS = 5_000;
/** How often a process that writes runs looks whether one is to be stopped, in ms, where nobody may have woken it. */
const POLL_MS = 500;

/** Keeps what this process owns: renews its leases, and hears of what it has lost and what it is to stop. */
export interface RunKeeper {
  /** Contract: never rejects. */
  beat(): Promise<void>;
  /** Looks without renewing. Contract: never rejects. */
  look(): Promise<void>;
  stop(): void;
}

export interface RunKeeperOptions {
  store: Pick<Store, "renewLeases" | "listHeldRuns" | "releaseRuns">;
  wakeups: Wakeups;
  recording: Pick<RunRecording, "writing" | "isBusy" | "lose" | "stop">;
  owner: string;
  /** Whether other processes may take or stop this one's runs. */
  isShared: boolean;
  /** Whether a run is ours although nobody writes it yet. */
  isClaimed(runId: string): boolean;
  reportFailure(event: string, error: unknown): string;
}

/** Starts keeping; its timers do not keep the process alive. */
export function startRunKeeper(options: RunKeeperOptions): RunKeeper {
  const { store, wakeups, recording, owner, isShared, isClaimed } = options;
  const failures = createFailureGate("ownership of runs could not be renewed", options.reportFailure);
  /** Runs of ours that nobody here wrote when they were last seen. */
  let orphans = new Set<string>();
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  let isStopped = false;

  function judge(before: Recording[], held: HeldRun[]): void {
    const known = new Map(held.map((run) => [run.runId, run]));
    for (const { runId, fence } of before) {
      const run = known.get(runId);
      if (run?.fence !== fence) recording.lose(runId, fence);
      else if (run.stopRequested) void recording.stop(runId);
    }
  }

  /** A turn whose answer was lost on its way from the database is ours, and nobody writes it: somebody shall. */
  async function releaseOrphans(held: HeldRun[]): Promise<void> {
    const unwritten = held.map(({ runId }) => runId).filter((runId) => !recording.isBusy(runId) && !isClaimed(runId));
    const left = unwritten.filter((runId) => orphans.has(runId));
    orphans = new Set(unwritten);
    if (left.length > 0) await store.releaseRuns(owner, left);
  }

  async function see(ask: (owner: string) => Promise<HeldRun[]>): Promise<HeldRun[]> {
    // Taken before the database is asked: what begins meanwhile is not in its answer.
    const before = recording.writing();
    const held = await ask(owner);
    judge(before, held);
    return held;
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    if (isStopped) return;
    try {
      await work();
      failures.succeeded();
    } catch (error) {
      failures.failed(error);
    }
  }

  async function lookUntilQuiet(): Promise<void> {
    do {
      isAskedAgain = false;
      await attempt(() => see(store.listHeldRuns));
    } while (isAskedAgain && !isStopped);
    looking = undefined;
  }

  let beating: Promise<void> | undefined;
  const keeper: RunKeeper = {
    beat() {
      beating ??= attempt(async () => releaseOrphans(await see(store.renewLeases))).finally(() => {
        beating = undefined;
      });
      return beating;
    },
    look() {
      isAskedAgain = looking !== undefined;
      looking ??= lookUntilQuiet();
      return looking;
    },
    stop() {
      isStopped = true;
      clearInterval(beats);
      clearInterval(polls);
      stopListening();
    },
  };
  const beats = setInterval(() => void keeper.beat(), BEAT_MS).unref();
  const polls = isShared
    ? setInterval(() => recording.writing().length > 0 && void keeper.look(), POLL_MS).unref()
    : undefined;
  const stopListening = wakeups.listen((runId) => {
    if (recording.isBusy(runId)) void keeper.look();
  });
  return keeper;
}
