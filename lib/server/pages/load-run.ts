import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { RunSummary } from "#lib/protocol/run-summary";
import { pageRuntime } from "#lib/server/pages/page-runtime";
import { pageViewer } from "#lib/server/pages/page-viewer";
import { requireRun } from "#lib/server/runs/require-run";
import { toRunSummary } from "#lib/server/runs/run-summary";

/** What the inspector's page shows before it has read the log: the run, and others it may be compared with. */
export interface RunPage {
  run: RunSummary;
  others: RunSummary[];
}

/** As many others as a person would look through. */
const OTHERS = 50;

/** The viewer's run, or undefined for a foreign or missing one. */
export async function loadRun(runId: string): Promise<RunPage | undefined> {
  const viewer = await pageViewer();
  if (!viewer) return undefined;
  const { store } = await pageRuntime();
  try {
    const run = await requireRun(store, viewer, runId);
    const messages = await store.listMessages(run.chatId);
    const question = messages.find(({ id }) => id === run.userMessageId)?.text ?? "";
    const recent = await store.listRecentRuns(viewer.userId, OTHERS + 1);
    return {
      run: toRunSummary({ ...run, question }),
      others: recent
        .filter(({ id }) => id !== run.id)
        .slice(0, OTHERS)
        .map(toRunSummary),
    };
  } catch (error) {
    if (AppError.is(error)) return undefined;
    throw error;
  }
}
