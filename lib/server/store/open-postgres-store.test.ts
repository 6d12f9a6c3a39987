import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { createAuth } from "#lib/server/auth/create-auth";
import { readEnvironment } from "#lib/server/env/environment";
import { createOwnOrigin } from "#lib/server/http/own-origin";
import { createLogger } from "#lib/server/logger";
import { type OpenedStore, openStore } from "#lib/server/store/open-store";
import { createTestDatabase } from "#lib/server/store/testing/postgres/create-test-database";
import { start } from "#lib/server/store/testing/turn";

// The first of them starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const secret = "a secret of the tests, long enough to sign with";
const fail = (event: string, error: unknown): never => {
  throw new Error(event, { cause: error });
};

async function createEmpty(): Promise<string> {
  const { url, drop } = await createTestDatabase({ isEmpty: true });
  onTestFinished(drop);
  return url;
}

function open(url: string): Promise<OpenedStore> {
  return openStore(readEnvironment({ DATABASE_URL: url, WHISKER_SECRET: secret, WHISKER_DATA_DIR: "/nowhere" }), fail);
}

function openAuth(database: OpenedStore) {
  return createAuth({
    database,
    secret,
    ownOrigin: createOwnOrigin({ url: undefined, host: "localhost", port: 3000 }),
    logger: createLogger([], () => undefined),
    settings: readEnvironment({}),
    chats: { move: database.store.moveChats, erase: database.store.deleteUser },
  });
}

test("three processes that start at once on an empty database all come up, and its tables are made once", async () => {
  const url = await createEmpty();
  const openAll = async () => {
    const opened = await open(url);
    return { opened, auth: await openAuth(opened) };
  };
  const processes = await Promise.all([openAll(), openAll(), openAll()]);
  const [first, second] = processes;
  await start(first?.opened.store ?? fail("not open", undefined));
  expect(await second?.opened.store.getRun("run-1")).toMatchObject({ status: "running" });
  const { rows } = await sql`select name from store_migrations`.execute(
    first?.opened.kysely ?? fail("not open", undefined),
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
  for (const { opened } of processes) await opened.close();
});

test("a guest signed in by one process is known to the other until the session is revoked", async () => {
  const url = await createEmpty();
  const [one, two] = [await open(url), await open(url)];
  const [here, there] = [await openAuth(one), await openAuth(two)];
  const { headers, response } = await here.api.signInAnonymous({ returnHeaders: true });
  const cookie = new Headers({
    cookie: headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; "),
  });
  expect((await there.api.getSession({ headers: cookie }))?.user.id).toBe(response?.user.id);
  await there.api.signOut({ headers: cookie });
  expect(await here.api.getSession({ headers: cookie })).toBeNull();
  await Promise.all([one.close(), two.close()]);
});

test("a migration that fails leaves no half of itself", async () => {
  const url = await createEmpty();
  const opened = await open(url);
  const broken = opened.migrate(async (kysely) => {
    await sql`create table half (id int)`.execute(kysely);
    throw new Error("no more");
  });
  await expect(broken).rejects.toThrow("no more");
  const { rows } = await sql`select 1 from pg_tables where tablename = 'half'`.execute(opened.kysely);
  expect(rows).toEqual([]);
  await opened.close();
});

test.each([
  ["nothing listens", (url: URL) => Object.assign(url, { port: "1" }), /nothing answers/],
  [
    "the password is wrong",
    (url: URL) => Object.assign(url, { password: "hunter22" }),
    /refused the user or the password/,
  ],
  ["the database is not there", (url: URL) => Object.assign(url, { pathname: "/absent" }), /no such database/],
  [
    "encryption is asked for and not offered",
    (url: URL) => Object.assign(url, { search: "?sslmode=require" }),
    /encrypted/,
  ],
])("the start ends with one line that says why when %s, and holds no password", async (_, change, reason) => {
  const url = change(new URL(await createEmpty()));
  const opening = open(url.href);
  await expect(opening).rejects.toMatchObject({ name: "ConfigurationError" });
  const { message } = (await opening.catch((error: unknown) => error)) as Error; // it rejects, as was just seen
  expect(message).toMatch(/^DATABASE_URL names a database that cannot be used: [^\n]+\.$/);
  expect(message).toMatch(reason);
  expect(message).not.toContain(url.password);
});
