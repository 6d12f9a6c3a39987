import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { openTestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";
import { owner, start } from "#lib/server/store/testing/turn";

test("runs are released in the order in which appends lock them", { timeout: 60_000 }, async () => {
  const here = await openTestPostgres();
  const there = here.openAnother();
  // Found in this order, which is not that of their ids.
  for (const id of ["run-3", "run-2", "run-1"]) await start(here.store, { chatId: `chat of ${id}`, runId: id });
  let released: Promise<void> | undefined;
  await here.database.kysely.transaction().execute(async (appending) => {
    const lock = (id: string) => sql`select id from runs where id = ${id} for no key update nowait`.execute(appending);
    await lock("run-1");
    released = there.store.releaseRuns(owner, ["run-3", "run-2", "run-1"]);
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select 1 from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()
      `.execute(appending);
      expect(rows).not.toEqual([]);
    }, 10_000);
    await lock("run-2");
    await lock("run-3");
  });
  await released;
  expect(await here.store.listHeldRuns(owner)).toEqual([]);
  await here.close();
});
