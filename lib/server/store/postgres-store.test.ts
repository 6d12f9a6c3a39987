import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openPostgres } from "#lib/server/store/open-postgres";
import type { Store } from "#lib/server/store/store";
import { batch, completed, event, events } from "#lib/server/store/testing/batch";
import { openTestPostgres, type TestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";
import { owner, start, turn } from "#lib/server/store/testing/turn";

// The first of them starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let here: TestPostgres;
let there: TestPostgres;
beforeEach(async () => {
  here = await openTestPostgres();
  there = here.openAnother();
});
afterEach(() => here.close());

/** How long the lease of a run still lasts by the database's clock, in ms. */
async function leaseLeft(runId: string): Promise<number | null> {
  const { rows } = await sql<{ left: number | null }>`
    select lease_until - (extract(epoch from clock_timestamp()) * 1000)::bigint as left from runs where id = ${runId}
  `.execute(here.database.kysely);
  return rows[0]?.left ?? null;
}

function setLease(ms: number) {
  return sql`update runs set lease_until = (extract(epoch from clock_timestamp()) * 1000)::bigint + ${ms}::int`.execute(
    here.database.kysely,
  );
}

describe("leases", () => {
  test("a run that begins, is renewed or taken is leased for 20 s by the database's clock, and one that ended is not", async () => {
    const expectWhole = async () => {
      const left = await leaseLeft("run-1");
      expect(left).toBeGreaterThan(15_000);
      expect(left).toBeLessThanOrEqual(20_000);
    };
    await start(here.store);
    await expectWhole();
    await setLease(1_000);
    await here.store.renewLeases(owner);
    await expectWhole();
    await here.expireLeases();
    await there.store.takeAbandonedRuns("process-2", 1);
    await expectWhole();
    await there.store.append([batch("run-1", events(1, 1), { owner: "process-2", fence: 2, end: completed() })]);
    expect(await leaseLeft("run-1")).toBeNull();
  });

  test("an append renews a lease of which little is left, and leaves a long one as it is", async () => {
    await start(here.store);
    await setLease(5_000);
    await here.store.append([batch("run-1", events(1, 1))]);
    expect(await leaseLeft("run-1")).toBeGreaterThan(15_000);
    await setLease(600_000);
    await here.store.append([batch("run-1", events(2, 2))]);
    expect(await leaseLeft("run-1")).toBeGreaterThan(500_000);
  });

  test("a run whose lease has not ended is nobody else's", async () => {
    await start(here.store);
    expect(await there.store.takeAbandonedRuns("process-2", 10)).toEqual([]);
    expect(await here.store.getRun("run-1")).toMatchObject({ owner, fence: 1 });
  });

  test("an owner that comes back late keeps what nobody has taken", async () => {
    await start(here.store);
    await here.expireLeases();
    expect(await here.store.renewLeases(owner)).toHaveLength(1);
    expect(await there.store.takeAbandonedRuns("process-2", 10)).toEqual([]);
  });

  test("processes that look for abandoned runs at once never take the same, and leave none", async () => {
    const stores = [here, there, here.openAnother(), here.openAnother()].map(({ store }) => store);
    for (let index = 0; index < 40; index += 1) {
      await start(here.store, { chatId: `chat-${index}`, runId: `run-${index}` });
    }
    await here.expireLeases();
    const takeAll = async (store: Store, taker: string): Promise<string[]> => {
      const ids: string[] = [];
      for (;;) {
        const taken = await store.takeAbandonedRuns(taker, 3);
        ids.push(...taken.map(({ id }) => id));
        if (taken.length === 0) return ids;
      }
    };
    const taken = (await Promise.all(stores.map((store, index) => takeAll(store, `taker-${index}`)))).flat();
    const rest = await takeAll(here.store, "taker-last");
    expect([...taken, ...rest].toSorted()).toEqual(Array.from({ length: 40 }, (_, index) => `run-${index}`).toSorted());
    expect(await here.store.getRun("run-7")).toMatchObject({ fence: 2, takeovers: 1 });
  });

  test("a run that is being written just now is passed over instead of waited for", async () => {
    await start(here.store);
    await start(here.store, { chatId: "chat-2", runId: "run-2" });
    await here.expireLeases();
    await here.database.kysely.transaction().execute(async (open) => {
      await open.updateTable("runs").set({ last_seq: 0 }).where("id", "=", "run-1").execute();
      const taken = await there.store.takeAbandonedRuns("process-2", 10);
      expect(taken.map(({ id }) => id)).toEqual(["run-2"]);
    });
  });
});

describe("two processes on one database", () => {
  test("a process that was thought dead writes nothing more of a run that was taken from it", async () => {
    await start(here.store);
    await start(here.store, { chatId: "chat-2", runId: "run-2" });
    await here.store.append([batch("run-1", events(1, 2))]);
    await here.expireLeases();
    await there.store.takeAbandonedRuns("process-2", 1, "run-1");
    await there.store.append([batch("run-1", [event(3, '"by the second"')], { owner: "process-2", fence: 2 })]);

    const late = [
      batch("run-1", [event(3, '"by the first"'), event(4)], { end: completed(77_000) }),
      batch("run-2", events(1, 1)),
    ];
    expect((await here.store.append(late)).map(({ owned }) => owned)).toEqual([false, true]);
    expect((await here.store.readEvents("run-1", 2, 10)).map(({ chunk }) => chunk)).toEqual(['"by the second"']);
    expect(await here.store.getRun("run-1")).toMatchObject({ status: "running", lastSeq: 3, owner: "process-2" });
    expect(await here.store.findChat("ann", "chat-1")).toMatchObject({ updatedAt: 1_000 });
    expect(await here.store.renewLeases(owner)).toEqual([{ runId: "run-2", fence: 1, stopRequested: false }]);
  });

  test("an append that waits for a takeover to commit finds that it came too late", async () => {
    await start(here.store);
    await here.expireLeases();
    let late: Promise<unknown> = Promise.resolve();
    await there.database.kysely.transaction().execute(async (open) => {
      await open.updateTable("runs").set({ owner: "process-2", fence: 2 }).where("id", "=", "run-1").execute();
      late = here.store.append([batch("run-1", events(1, 1))]);
      await waitForBlocked(here);
    });
    expect(await late).toEqual([{ owned: false, stopRequested: false }]);
    expect(await here.store.readEvents("run-1", 0, 10)).toEqual([]);
  });

  test("of 20 turns at once by two processes in one new chat, one starts", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? here : there).store.startTurn(turn({ runId: `run-${index}`, messageId: `m-${index}` })),
      ),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual([...Array(19).fill("busy"), "started"]);
    expect(await here.store.listMessages("chat-1")).toHaveLength(2);
  });

  test("of one request sent 20 times to two processes, each answer names the same run", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? here : there).store.startTurn(turn({ runId: `run-${index}` })),
      ),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual([...Array(19).fill("repeated"), "started"]);
    expect(new Set(results.map((result) => "run" in result && result.run.id)).size).toBe(1);
  });

  test("chats are deleted while runs in them end, and neither waits for the other in a circle", async () => {
    for (let index = 0; index < 20; index += 1) {
      await start(here.store, { chatId: `chat-${index}`, runId: `run-${index}` });
    }
    const ends = Array.from({ length: 20 }, (_, index) =>
      here.store.append([batch(`run-${19 - index}`, events(1, 1), { end: completed() })]),
    );
    await expect(Promise.all([there.store.deleteUser("ann"), ...ends])).resolves.toBeDefined();
    expect(await here.store.getRun("run-3")).toBeUndefined();
  });
});

describe("connections", () => {
  test("are replaced when the database ends them, with one report for all that were idle", async () => {
    await start(here.store);
    await Promise.all(Array.from({ length: 5 }, () => here.store.getRun("run-1")));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(there.database.kysely);
    await expect.poll(() => here.failures.length).toBeGreaterThan(0);
    await expect.poll(() => here.database.pool.totalCount).toBe(0);
    expect(here.failures.map(({ event: name }) => name)).toEqual(["connection to the database broke"]);
    expect(await here.store.append([batch("run-1", events(1, 1))])).toEqual([{ owned: true, stopRequested: false }]);
  });

  test("that break in the middle of a transaction fail it alone", async () => {
    await start(here.store);
    const broken = here.database.kysely.transaction().execute(async (open) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(open);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(there.database.kysely);
      await open.updateTable("runs").set({ last_seq: 9 }).execute();
    });
    await expect(broken).rejects.toThrow();
    expect(await here.store.getRun("run-1")).toMatchObject({ lastSeq: 0 });
  });

  test("on which a statement took too long are not used again", async () => {
    const { url } = here;
    const hasty = openPostgres({ url, reportFailure: () => "reference", queryTimeoutMs: 100, maxConnections: 1 });
    await expect(sql`select pg_sleep(30)`.execute(hasty.kysely)).rejects.toThrow(/timeout/);
    const { rows } = await sql<{ answer: number }>`select 1 as answer`.execute(hasty.kysely);
    expect(rows).toEqual([{ answer: 1 }]);
    await hasty.kysely.destroy();
  });
});

/** Resolves when some statement waits for a lock. */
async function waitForBlocked({ database }: TestPostgres): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.kysely);
      return rows.length;
    })
    .toBeGreaterThan(0);
}
