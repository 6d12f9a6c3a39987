import { sql } from "kysely";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { placesOf } from "#lib/server/auth/testing/places-of";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { route } from "#lib/server/http/route";
import { openTestRuntime, type TestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import type { Runtime } from "#lib/server/runtime";
import { start } from "#lib/server/store/testing/turn";

// Each password is hashed on purpose with much work, and a machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const email = "ann@example.com";
const password = "a long password";

let runtime: Runtime;
let database: TestRuntime["database"];
let logged: string[];
beforeEach(async () => {
  ({ runtime, database, logged } = await openTestRuntime(createScriptedModel([])));
  vi.stubGlobal("whiskerRuntime", Promise.resolve(runtime));
});

async function openAnn() {
  const ann = new Visitor();
  const userId = await ann.join(email, password);
  await start(runtime.store, { userId, chatId: "of-ann", runId: "run-of-ann", text: "what only ann knows" });
  return { ann, userId };
}
const remove = (visitor: Visitor, body: unknown) => visitor.auth("/delete-user", body);
const codeOf = async (response: Response) => (await response.json()).error.code;

describe("deleting an account", () => {
  it("leaves nothing of it in any table, and everything of others", async () => {
    const { ann, userId } = await openAnn();
    const bob = new Visitor();
    const bobId = await bob.join("bob@example.com", password);
    await start(runtime.store, { userId: bobId, chatId: "of-bob", runId: "run-of-bob" });
    expect(await placesOf(database.kysely, userId)).toEqual(
      expect.arrayContaining(["account.userId", "chats.user_id", "session.userId", "user.id"]),
    );
    expect((await remove(ann, { password })).status).toBe(200);
    expect(ann.cookie).toBe("");
    for (const trace of [userId, email, "what only ann knows", "of-ann"])
      expect(await placesOf(database.kysely, trace)).toEqual([]);
    expect(await bob.whoAmI()).toEqual({ userId: bobId, isGuest: false });
    expect(await runtime.store.findRun(bobId, "run-of-bob")).toMatchObject({ status: "running" });
  });

  it("stops its runs before they are deleted, and ends every session of it", async () => {
    const { ann } = await openAnn();
    const elsewhere = new Visitor();
    await elsewhere.auth("/sign-in/email", { email, password });
    const found: unknown[] = [];
    const { deleteUser } = runtime.store;
    vi.spyOn(runtime.store, "deleteUser").mockImplementation(async (userId) => {
      found.push({ run: await runtime.store.getRun("run-of-ann"), viewer: await elsewhere.whoAmI() });
      await deleteUser(userId);
    });
    await remove(ann, { password });
    expect(found[0]).toMatchObject({ run: { stopRequested: true }, viewer: null });
    expect(await runtime.store.getRun("run-of-ann")).toBeUndefined();
  });

  it.each(["running", "completed"] as const)("works with a %s run whose header is broken", async (status) => {
    const { ann, userId } = await openAnn();
    await database.kysely.updateTable("runs").set({ header: '{"prov', status }).execute();
    expect((await remove(ann, { password })).status).toBe(200);
    expect(await placesOf(database.kysely, userId)).toEqual([]);
  });

  it("that the database refuses leaves one line in the log, without what the error said of secrets", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    onTestFinished(() => printed.mockRestore());
    const ann = new Visitor();
    await ann.join(email, password);
    vi.spyOn(runtime.store, "deleteUser").mockRejectedValue(new Error("no postgres://ann:hunter2secret@db/whisker"));
    const response = await remove(ann, { password });
    const answer = await response.json();
    expect(response.status).toBe(500);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(answer.error.ref);
    expect(logged.join() + JSON.stringify(answer)).not.toContain("hunter2secret");
    expect(printed).not.toHaveBeenCalled();
  });

  it("needs the password of an account that has one", async () => {
    const { ann, userId } = await openAnn();
    for (const body of [{}, { password: "" }, { password: "another password" }]) {
      const response = await remove(ann, body);
      expect([response.status, await codeOf(response)]).toEqual([403, "wrong_password"]);
    }
    expect(await ann.whoAmI()).toEqual({ userId, isGuest: false });
    expect(await runtime.store.findChat(userId, "of-ann")).toBeDefined();
    expect((await runtime.store.getRun("run-of-ann"))?.stopRequested).toBe(false);
  });

  it("needs somebody who is signed in", async () => {
    const response = await remove(new Visitor(), { password });
    expect([response.status, await codeOf(response)]).toEqual([401, "unauthenticated"]);
  });

  it("of one without a password needs that one has signed in within a day", async () => {
    const guest = new Visitor();
    const userId = await guest.becomeGuest();
    vi.useFakeTimers({ now: Date.now() + 25 * 60 * 60 * 1000, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const late = await remove(guest, {});
    expect([late.status, await codeOf(late)]).toEqual([403, "sign_in_again"]);
    vi.useRealTimers();
    expect((await remove(guest, {})).status).toBe(200);
    expect(await placesOf(database.kysely, userId)).toEqual([]);
  });
});

describe("a response that goes on while its viewer's session ends", () => {
  /** Opens a response as a stream's route does; answers what tells whether it was ended. */
  async function openFor(cookie: string, access: "owner" | "guest"): Promise<() => boolean> {
    const end = vi.fn();
    const handler =
      access === "owner"
        ? route("owner", ({ watchSession }) => {
            watchSession(end);
            return new Response();
          })
        : route("guest", async ({ signIn, watchSession }) => {
            await signIn();
            watchSession(end);
            return new Response();
          });
    const headers = { host: "localhost:3000", ...(cookie ? { cookie } : {}) };
    const response = await handler(new Request("http://localhost:3000/api/x", { method: "POST", headers }), {
      params: Promise.resolve({}),
    });
    expect(response.status).toBe(200);
    return () => end.mock.calls.length > 0;
  }

  const daysLater = (days: number): void => {
    vi.useFakeTimers({ now: Date.now() + days * 24 * 60 * 60 * 1000, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
  };

  it.each([
    ["signing out", (ann: Visitor) => ann.auth("/sign-out", {})],
    ["deleting the account", (ann: Visitor) => remove(ann, { password })],
    [
      "ending all other sessions elsewhere",
      async () => {
        const elsewhere = new Visitor();
        await elsewhere.auth("/sign-in/email", { email, password });
        await elsewhere.auth("/revoke-other-sessions", {});
      },
    ],
  ])("is ended after %s, and that of somebody else is not", async (_how, end) => {
    const { ann } = await openAnn();
    const bob = new Visitor();
    await bob.join("bob@example.com", password);
    const ended = [await openFor(ann.cookie, "owner"), await openFor(ann.cookie, "guest")];
    const isBobEnded = await openFor(bob.cookie, "owner");
    await runtime.sessionWatch.look();
    expect(ended.map((isEnded) => isEnded())).toEqual([false, false]);
    await end(ann);
    await runtime.sessionWatch.look();
    expect(ended.map((isEnded) => isEnded())).toEqual([true, true]);
    expect(isBobEnded()).toBe(false);
  });

  it("is ended when the session expires", async () => {
    const { ann } = await openAnn();
    const isEnded = await openFor(ann.cookie, "owner");
    daysLater(399);
    await runtime.sessionWatch.look();
    expect(isEnded()).toBe(false);
    daysLater(2);
    await runtime.sessionWatch.look();
    expect(isEnded()).toBe(true);
  });

  it("goes on when the session is renewed", async () => {
    const { ann } = await openAnn();
    const isEnded = await openFor(ann.cookie, "owner");
    daysLater(390);
    expect(await ann.whoAmI()).not.toBeNull();
    daysLater(390);
    await runtime.sessionWatch.look();
    expect(isEnded()).toBe(false);
  });

  it("goes on for a guest who was made by the same request, until the guest goes", async () => {
    const isEnded = await openFor("", "guest");
    await runtime.sessionWatch.look();
    expect(isEnded()).toBe(false);
    await sql`delete from session`.execute(database.kysely);
    await runtime.sessionWatch.look();
    expect(isEnded()).toBe(true);
  });

  it("cannot be watched before anybody is signed in", async () => {
    const handler = route("guest", ({ watchSession }) => {
      watchSession(vi.fn());
      return new Response();
    });
    const request = new Request("http://localhost:3000/api/x", { method: "POST", headers: { host: "localhost:3000" } });
    expect((await handler(request, { params: Promise.resolve({}) })).status).toBe(500);
    expect(logged[0]).toContain("Nobody is signed in");
  });

  it("leaves the run going on after signing out", async () => {
    const { ann } = await openAnn();
    await ann.auth("/sign-out", {});
    expect(await runtime.store.getRun("run-of-ann")).toMatchObject({ status: "running", stopRequested: false });
  });
});
