import "server-only";
import { findAgent } from "#lib/server/agents/index";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { endLeftRun, type LeftRunEnding } from "#lib/server/runs/end-left-run";
import { isUnreadable } from "#lib/server/runs/is-unreadable";
import { launchRun } from "#lib/server/runs/launch-run";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import { runEndings } from "#lib/server/runs/run-endings";
import type { Runtime } from "#lib/server/runtime";
import type { RunRow } from "#lib/server/store/store";

/** How often a run may be taken from an owner that died. A run that kills its server must not do it for ever. */
const MAX_TAKEOVERS = 2;
/** A run that was last heard of before this is not gone on with, in ms: nobody waits for it any more. */
const MAX_SILENCE_MS = 24 * 3_600_000;

function endingOf(run: RunRow, earlier: CommittedEvent[], now: number): LeftRunEnding | undefined {
  const lastAt = earlier.at(-1)?.at ?? run.createdAt;
  if (run.takeovers > MAX_TAKEOVERS || now - lastAt > MAX_SILENCE_MS) return runEndings.serverStopped;
  return undefined;
}

/** What there is to go on from; where it cannot be read, which is reported, how the run ends instead. */
async function readLog(
  { store, logger }: Runtime,
  { id, header }: RunRow,
): Promise<{ earlier: CommittedEvent[] } | { ending: LeftRunEnding }> {
  let failure: unknown = new Error("The header of this run cannot be read.");
  try {
    if (header) return { earlier: await Array.fromAsync(readAllEvents(store, id)) };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    failure = error;
  }
  return { ending: runEndings.unreadable(logger.failure("taken run cannot be read", failure)) };
}

/**
 * Goes on with a run that this process has just come to own, from where its log ends, or ends it where that would make no
 * sense, or nothing can be read to go on from. Resolves when the run has ended or is no longer ours; rejects when the database does
 * not answer. `now` is ms since 1970.
 */
export async function takeUpRun(runtime: Runtime, run: RunRow, now = Date.now()): Promise<void> {
  const { store, recording, models } = runtime;
  const end = (ending: LeftRunEnding): Promise<void> => endLeftRun({ store, recording, run, ending });
  if (run.stopRequested) return end(runEndings.stopped);
  const log = await readLog(runtime, run);
  if ("ending" in log) return end(log.ending);
  const { earlier } = log;
  const ending = endingOf(run, earlier, now);
  if (ending) return end(ending);
  const agent = findAgent(run.agent);
  if (!agent) return end(runEndings.agentGone);
  const offered = models.find(run.model);
  if (!offered) return end(runEndings.modelGone);
  await launchRun(runtime, { run, agent, offered, earlier });
}
