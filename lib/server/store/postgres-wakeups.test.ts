import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPostgresWakeups } from "#lib/server/store/postgres-wakeups";
import { openTestPostgres, type TestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";
import type { Wakeups } from "#lib/server/store/wakeups";

// The first of them starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let postgres: TestPostgres;
let closeAll: (() => Promise<void>)[];
beforeEach(async () => {
  postgres = await openTestPostgres();
  closeAll = [];
});
afterEach(async () => {
  for (const close of closeAll) await close();
  await postgres.close();
});

interface Process {
  wakeups: Wakeups;
  heard: string[];
  failures: string[];
}

function openProcess(url = postgres.url): Process {
  const failures: string[] = [];
  const heard: string[] = [];
  const wakeups = createPostgresWakeups({
    url,
    pool: postgres.database.pool,
    reportFailure: (event) => {
      failures.push(event);
      return "reference";
    },
  });
  wakeups.listen((runId) => heard.push(runId));
  closeAll.push(() => wakeups.close());
  return { wakeups, heard, failures };
}

/** Processes that listen by now. What was announced before is lost to them. */
async function openListening(count: number): Promise<Process[]> {
  const processes = Array.from({ length: count }, () => openProcess());
  await expect.poll(countListening).toBe(count);
  return processes;
}

async function countListening(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and query ilike 'listen %' and state = 'idle'`.execute(postgres.database.kysely);
  return rows.length;
}

test("what one process announces the others hear, and it does not hear itself", async () => {
  const [one, two, three] = await openListening(3);
  one?.wakeups.announce("run-1");
  await expect.poll(() => [two?.heard, three?.heard]).toEqual([["run-1"], ["run-1"]]);
  two?.wakeups.announce("run-2");
  await expect.poll(() => one?.heard).toEqual(["run-2"]);
  expect(two?.heard).toEqual(["run-1"]);
});

test("many runs announced at once are all heard, each once", async () => {
  const [one, two] = await openListening(2);
  const ids = Array.from({ length: 1_000 }, (_, index) => `a-run-with-a-rather-long-identifier-${index}`);
  for (const id of [...ids, ...ids]) one?.wakeups.announce(id);
  await expect.poll(() => two?.heard.length).toBe(1_000);
  expect(two?.heard.toSorted()).toEqual(ids.toSorted());
});

test("a listener that is taken back hears nothing more, while others do", async () => {
  const [one, two] = await openListening(2);
  const heard: string[] = [];
  const stop = two?.wakeups.listen((runId) => heard.push(runId));
  one?.wakeups.announce("run-1");
  await expect.poll(() => heard).toEqual(["run-1"]);
  stop?.();
  one?.wakeups.announce("run-2");
  await expect.poll(() => two?.heard).toEqual(["run-1", "run-2"]);
  expect(heard).toEqual(["run-1"]);
});

test("a connection that was killed is opened again, with one report, and hears as before", async () => {
  const [one, two] = await openListening(2);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`.execute(postgres.database.kysely);
  await expect.poll(() => [one?.failures.length, two?.failures.length]).toEqual([1, 1]);
  await expect.poll(countListening).toBe(2);
  one?.wakeups.announce("run-1");
  await expect.poll(() => two?.heard).toEqual(["run-1"]);
  expect(two?.failures).toEqual(["wakeups from other processes stopped"]);
});

test("a process that cannot listen reports it once, and still closes at once", async () => {
  const { wakeups, failures } = openProcess("postgres://nobody@127.0.0.1:1/nothing");
  await expect.poll(() => failures).toEqual(["wakeups from other processes stopped"]);
  await wakeups.close();
});

test("what was announced just before closing is sent", async () => {
  const [one, two] = await openListening(2);
  one?.wakeups.announce("run-1");
  await one?.wakeups.close();
  await expect.poll(() => two?.heard).toEqual(["run-1"]);
});
