import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { Store } from "#lib/server/store/store";
import { storeContract } from "#lib/server/store/store.contract";
import { batch, completed, events } from "#lib/server/store/testing/batch";
import { openStore, openTestStore } from "#lib/server/store/testing/open-test-store";
import { start } from "#lib/server/store/testing/turn";

const expireLeases = () => Promise.resolve();

storeContract("SQLite file", async () => ({ ...(await openTestStore()), expireLeases }));

storeContract("SQLite in memory", async () => {
  const { store } = await openStore(":memory:");
  return { store, expireLeases, close: () => store.close() };
});

describe("the SQLite store", () => {
  let store: Store;
  let database: SqliteDatabase;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, database, close } = await openTestStore());
  });
  afterEach(() => close());

  test("an append waits for a transaction on the same handle, and is not undone with it", async () => {
    await start(store);
    const order: string[] = [];
    const transaction = database.kysely.transaction().execute(async (open) => {
      await open.updateTable("chats").set({ title: "undone" }).execute();
      const append = store.append([batch("run-1", events(1, 3))]).then(() => order.push("appended"));
      for (let turns = 0; turns < 20; turns += 1) await sql`select 1`.execute(open);
      order.push("rolled back");
      throw Object.assign(new Error("undo"), { append });
    });
    const failure: unknown = await transaction.catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: "undo" });
    if (failure instanceof Error && "append" in failure) await failure.append;
    expect(order).toEqual(["rolled back", "appended"]);
    expect(await store.readEvents("run-1", 0, 10)).toEqual(events(1, 3));
    expect(await store.findChat("ann", "chat-1")).toMatchObject({ title: "Greeting" });
  });

  test("reads never see what a transaction has not committed", async () => {
    await start(store);
    let read: Promise<unknown> = Promise.resolve();
    const transaction = database.kysely.transaction().execute(async (open) => {
      await open.insertInto("run_events").values({ run_id: "run-1", seq: 1, at: 1, chunk: "{}" }).execute();
      read = store.readEvents("run-1", 0, 10);
      await sql`select 1`.execute(open);
      throw new Error("undo");
    });
    await expect(transaction).rejects.toThrow("undo");
    expect(await read).toEqual([]);
  });

  test("50 runs append among transactions of others, half of which are undone, and lose nothing", async () => {
    const runIds = Array.from({ length: 50 }, (_, index) => `run-${index}`);
    await Promise.all(runIds.map((runId) => start(store, { chatId: `of-${runId}`, runId })));
    const others = runIds.map((runId, index) =>
      database.kysely.transaction().execute(async (open) => {
        await open.updateTable("chats").set({ title: "changed" }).where("id", "=", `of-${runId}`).execute();
        await sql`select 1`.execute(open);
        if (index % 2 === 0) throw new Error("undo");
      }),
    );
    const appends = runIds.map(async (runId) => {
      for (let seq = 1; seq <= 10; seq += 1) await store.append([batch(runId, events(seq, seq))]);
    });
    const [settled] = await Promise.all([Promise.allSettled(others), ...appends]);
    expect(settled.filter((one) => one.status === "rejected")).toHaveLength(25);
    for (const [index, runId] of runIds.entries()) {
      expect(await store.readEvents(runId, 0, 100)).toEqual(events(1, 10));
      const chat = await store.findChat("ann", `of-${runId}`);
      expect(chat?.title).toBe(index % 2 === 0 ? "Greeting" : "changed");
    }
  });

  test("only turns, durable batches and ends are synced to disk, and the level is put back even after a failure", async () => {
    const levels: unknown[] = [];
    const readLevel = () => database.sqlite.pragma("synchronous", { simple: true });
    // A level cannot be read while a statement runs, so it is read whenever it may have changed.
    let level = readLevel();
    const exec = database.sqlite.exec.bind(database.sqlite);
    vi.spyOn(database.sqlite, "exec").mockImplementation((source) => {
      const result = exec(source);
      level = readLevel();
      return result;
    });
    database.sqlite.function("note_level", () => {
      levels.push(level);
      return null;
    });
    for (const table of ["runs", "run_events"]) {
      database.sqlite.exec(`create temp trigger note_${table} after insert on ${table} begin select note_level(); end`);
    }
    const [normal, full] = [1, 2];
    await start(store);
    await store.append([batch("run-1", events(1, 1))]);
    await store.append([batch("run-1", events(2, 2), { isDurable: true })]);
    await store.append([batch("run-1", events(3, 3))]);
    await expect(store.append([batch("run-1", events(9, 9), { end: completed() })])).rejects.toThrow();
    await store.append([batch("run-1", events(4, 4))]);
    await store.append([batch("run-1", events(5, 5), { end: completed() })]);
    expect(levels).toEqual([full, normal, full, normal, normal, full]);
    expect(readLevel()).toBe(normal);
  });

  test("the database itself refuses a second active run of a chat, but not a hidden one", async () => {
    await start(store);
    const { kysely } = database;
    const original = await kysely.selectFrom("runs").selectAll().where("id", "=", "run-1").executeTakeFirstOrThrow();
    const second = { ...original, id: "run-2", request_key: "key-2" };
    await expect(
      kysely
        .insertInto("runs")
        .values({ ...second, status: "waiting" })
        .execute(),
    ).rejects.toThrow(/UNIQUE/);
    await kysely
      .insertInto("runs")
      .values({ ...second, hidden: 1 })
      .execute();
    expect((await store.listRuns("chat-1")).map((run) => run.id)).toEqual(["run-1"]);
    expect((await store.findChat("ann", "chat-1"))?.activeRunId).toBe("run-1");
  });

  test("a run whose header is no JSON is given without it, and listed", async () => {
    await start(store);
    await database.kysely.updateTable("runs").set({ header: "not read" }).execute();
    expect(await store.getRun("run-1")).toMatchObject({ id: "run-1", status: "running", header: null });
    expect(await store.findRun("ann", "run-1")).toEqual(await store.getRun("run-1"));
    expect(await store.listRuns("chat-1")).toMatchObject([{ id: "run-1", status: "running" }]);
  });

  test("deleting a chat deletes its messages, runs and events", async () => {
    await start(store);
    await store.append([batch("run-1", events(1, 3))]);
    await database.kysely.deleteFrom("chats").where("id", "=", "chat-1").execute();
    expect(await store.listMessages("chat-1")).toEqual([]);
    expect(await store.getRun("run-1")).toBeUndefined();
    expect(await store.readEvents("run-1", 0, 10)).toEqual([]);
    expect(await store.append([batch("run-1", events(4, 4))])).toEqual([{ owned: false, stopRequested: false }]);
  });
});
