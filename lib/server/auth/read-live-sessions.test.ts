import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createAuth } from "#lib/server/auth/create-auth";
import { readLiveSessions } from "#lib/server/auth/read-live-sessions";
import { readEnvironment } from "#lib/server/env/environment";
import { createOwnOrigin } from "#lib/server/http/own-origin";
import { createLogger } from "#lib/server/logger";
import type { StoreTables } from "#lib/server/store/database";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { openTestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";

// The first test on PostgreSQL starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const DAY_MS = 24 * 60 * 60 * 1000;

async function openDatabase(dialect: "sqlite" | "postgres"): Promise<Kysely<StoreTables>> {
  if (dialect === "postgres") {
    const { database, close } = await openTestPostgres();
    onTestFinished(close);
    return database.kysely;
  }
  const { store, database } = await openStore(":memory:");
  onTestFinished(() => store.close());
  return database.kysely;
}

describe.each(["sqlite", "postgres"] as const)("the sessions that still hold, on %s", (dialect) => {
  async function openFixture() {
    const kysely = await openDatabase(dialect);
    const auth = await createAuth({
      database: { kysely, dialect, migrate: (work) => work(kysely) },
      secret: "a secret of the tests, long enough to sign with",
      ownOrigin: createOwnOrigin({ url: undefined, host: "localhost", port: 3000 }),
      logger: createLogger([], () => undefined),
      settings: readEnvironment({}),
      chats: { move: async () => undefined, erase: async () => undefined },
    });
    const { internalAdapter } = await auth.$context;
    async function signIn() {
      const { token, user } = await auth.api.signInAnonymous({ headers: new Headers() });
      const found = await internalAdapter.findSession(token);
      if (!found) throw new Error("The guest has no session.");
      return { id: found.session.id, token, userId: user.id };
    }
    return { internalAdapter, signIn, read: (ids: string[]) => readLiveSessions(kysely, ids) };
  }

  it("are those that were asked for, each with its user", async () => {
    const { signIn, read } = await openFixture();
    const [ann, bob] = [await signIn(), await signIn()];
    await signIn();
    expect(await read([ann.id, bob.id, randomUUID()])).toEqual(
      new Map([
        [ann.id, ann.userId],
        [bob.id, bob.userId],
      ]),
    );
  });

  it("are not those that were ended, alone or with their user", async () => {
    const { internalAdapter, signIn, read } = await openFixture();
    const [ann, bob, eve] = [await signIn(), await signIn(), await signIn()];
    await internalAdapter.deleteSession(ann.token);
    await internalAdapter.deleteUser(bob.userId);
    expect([...(await read([ann.id, bob.id, eve.id])).keys()]).toEqual([eve.id]);
  });

  it("are not those that have expired, by this process's clock, unless they were renewed", async () => {
    const { internalAdapter, signIn, read } = await openFixture();
    const [ann, bob] = [await signIn(), await signIn()];
    await internalAdapter.updateSession(bob.token, { expiresAt: new Date(Date.now() + 500 * DAY_MS) });
    vi.useFakeTimers({ now: Date.now() + 399 * DAY_MS, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect((await read([ann.id, bob.id])).size).toBe(2);
    vi.setSystemTime(Date.now() + 2 * DAY_MS);
    expect([...(await read([ann.id, bob.id])).keys()]).toEqual([bob.id]);
  });

  it("may be asked for in any number", async () => {
    const { signIn, read } = await openFixture();
    const [first, last] = [await signIn(), await signIn()];
    const others = Array.from({ length: 40_000 }, () => randomUUID());
    expect([...(await read([first.id, ...others, last.id])).keys()]).toEqual([first.id, last.id]);
    expect(await read([])).toEqual(new Map());
  });
});
