import "server-only";
import type { RunRow, Store } from "#lib/server/store/store";

const CHATS_PER_PAGE = 100;

export interface EraseUser {
  store: Store;
  stopRun(run: RunRow): Promise<void>;
}

/**
 * Stops what goes on in the user's chats, then deletes all of them. Whoever does not hear the stop in time finds at its next
 * write that the run is gone. Safe to repeat.
 */
export async function eraseUser({ store, stopRun }: EraseUser, userId: string): Promise<void> {
  const runIds = await listActiveRuns(store, userId);
  await Promise.all(
    runIds.map(async (runId) => {
      const run = await store.findRun(userId, runId);
      if (run) await stopRun(run);
    }),
  );
  await store.deleteUser(userId);
}

async function listActiveRuns(store: Store, userId: string): Promise<string[]> {
  const runIds: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<Store["listChats"]>> = await store.listChats(userId, {
      before,
      limit: CHATS_PER_PAGE,
    });
    runIds.push(...page.chats.flatMap(({ activeRunId }) => activeRunId ?? []));
    before = page.cursor;
  } while (before !== null);
  return runIds;
}
