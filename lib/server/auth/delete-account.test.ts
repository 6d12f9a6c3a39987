import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { placesOf } from "#lib/server/auth/testing/places-of";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { route } from "#lib/server/http/route";
import { openTestRuntime, type TestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import type { Runtime } from "#lib/server/runtime";
import { start } from "#lib/server/store/testing/turn";

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
  /** Opens a response as a stream's route does; answers how it asks whether it may go on. */
  async function openFor(cookie: string, access: "owner" | "guest"): Promise<() => Promise<boolean>> {
    let ask: (() => Promise<boolean>) | undefined;
    const handler =
      access === "owner"
        ? route("owner", ({ isAllowed }) => {
            ask = isAllowed;
            return new Response();
          })
        : route("guest", async ({ signIn, isAllowed }) => {
            await signIn();
            ask = isAllowed;
            return new Response();
          });
    const headers = { host: "localhost:3000", ...(cookie ? { cookie } : {}) };
    await handler(new Request("http://localhost:3000/api/x", { method: "POST", headers }), {
      params: Promise.resolve({}),
    });
    if (!ask) throw new Error("The handler was not reached.");
    return ask;
  }

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
  ])("may not go on after %s", async (_how, end) => {
    const { ann } = await openAnn();
    const asks = [await openFor(ann.cookie, "owner"), await openFor(ann.cookie, "guest")];
    for (const ask of asks) expect(await ask()).toBe(true);
    await end(ann);
    for (const ask of asks) expect(await ask()).toBe(false);
  });

  it("may go on for a guest who was made by the same request", async () => {
    const ask = await openFor("", "guest");
    expect(await ask()).toBe(true);
  });

  it("leaves the run going on after signing out", async () => {
    const { ann } = await openAnn();
    await ann.auth("/sign-out", {});
    expect(await runtime.store.getRun("run-of-ann")).toMatchObject({ status: "running", stopRequested: false });
  });
});
