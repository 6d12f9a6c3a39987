import { expect, it, onTestFinished, vi } from "vitest";
import { createAuth } from "#lib/server/auth/create-auth";
import { eraseUser } from "#lib/server/auth/erase-user";
import { placesOf } from "#lib/server/auth/testing/places-of";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import { openTestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";
import { start } from "#lib/server/store/testing/turn";
import { noWakeups } from "#lib/server/store/wakeups";

// The first of these tests starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

it("a guest signs up, keeps the chats, signs in elsewhere and is deleted without a trace on PostgreSQL too", async () => {
  const { store, database, close } = await openTestPostgres();
  onTestFinished(close);
  const { kysely } = database;
  const opened = await openTestRuntime(createScriptedModel([]), {}, { store, owner: "process-1", wakeups: noWakeups });
  const { environment, logger, ownOrigin } = opened.runtime;
  const auth = await createAuth({
    database: { kysely, dialect: "postgres", migrate: (work) => work(kysely) },
    secret: "a secret of the tests, long enough to sign with",
    ownOrigin,
    logger,
    settings: environment,
    chats: {
      move: store.moveChats,
      erase: (userId) => eraseUser({ store, stopRun: (run) => store.requestStop(run.id) }, userId),
    },
  });
  vi.stubGlobal("whiskerRuntime", Promise.resolve({ ...opened.runtime, auth }));

  const [ann, elsewhere, bob] = [new Visitor(), new Visitor(), new Visitor()];
  const credentials = { email: "ann@example.com", password: "a long password" };
  const guestId = await ann.becomeGuest();
  await start(store, { userId: guestId, chatId: "of-ann", runId: "run-of-ann" });
  const bobId = await bob.join("bob@example.com", credentials.password);
  const userId = await ann.join(credentials.email, credentials.password);
  expect(await store.findChat(userId, "of-ann")).toMatchObject({ activeRunId: "run-of-ann" });
  expect(await placesOf(kysely, guestId)).toEqual([]);
  await elsewhere.auth("/sign-in/email", credentials);
  expect(await elsewhere.whoAmI()).toEqual({ userId, isGuest: false });

  expect(await placesOf(kysely, userId)).toEqual(
    expect.arrayContaining(["chats.user_id", "session.userId", "user.id"]),
  );
  expect((await ann.auth("/delete-user", { password: credentials.password })).status).toBe(200);
  for (const trace of [userId, credentials.email, "of-ann"]) expect(await placesOf(kysely, trace)).toEqual([]);
  expect(await elsewhere.whoAmI()).toBeNull();
  expect(await bob.whoAmI()).toEqual({ userId: bobId, isGuest: false });
  expect(opened.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});
