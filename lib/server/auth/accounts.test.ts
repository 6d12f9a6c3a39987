import { beforeEach, describe, expect, it, vi } from "vitest";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { findViewer } from "#lib/server/auth/viewer";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import type { Runtime } from "#lib/server/runtime";
import { start } from "#lib/server/store/testing/turn";

const email = "ann@example.com";
const password = "a long password";

let runtime: Runtime;
let logged: string[];
async function open(variables: Record<string, string> = {}) {
  ({ runtime, logged } = await openTestRuntime(createScriptedModel([]), variables));
  vi.stubGlobal("whiskerRuntime", Promise.resolve(runtime));
}
const chatsOf = async (userId: string) =>
  (await runtime.store.listChats(userId, { before: null, limit: 10 })).chats.map(({ id }) => id).toSorted();
const answerOf = async (response: Response) => ({ status: response.status, body: await response.json() });

describe("an account", () => {
  beforeEach(() => open());

  it("is made with e-mail address and password, and signed in to with both from anywhere", async () => {
    const [here, there] = [new Visitor(), new Visitor()];
    const userId = await here.join(email, password);
    expect(await answerOf(await there.auth("/sign-in/email", { email: "Ann@Example.com", password }))).toEqual({
      status: 200,
      body: { success: true },
    });
    expect(await there.whoAmI()).toEqual({ userId, isGuest: false });
  });

  it("gives no session's token out, and its cookie to the browser alone", async () => {
    const ann = new Visitor();
    await ann.auth("/sign-up/email", { email, password });
    const response = await ann.auth("/sign-in/email", { email, password });
    const cookie = response.headers.getSetCookie().join();
    expect(cookie).toMatch(/^whisker\.session_token=[^;]+;.*HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain("Secure");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const token = decodeURIComponent(ann.cookie).split("=")[1]?.split(".")[0] ?? "";
    expect(token.length).toBeGreaterThan(20);
    expect(await response.text()).not.toContain(token);
    expect(await (await ann.auth("/list-sessions")).text()).not.toContain(token);
  });

  it.each([
    ["no address", { email: "ann", password }, "invalid_email"],
    ["a short password", { email, password: "123456789" }, "weak_password"],
    ["a password without end", { email, password: "x".repeat(200) }, "weak_password"],
    ["no password", { email }, "bad_request"],
    ["something else", ["x"], "bad_request"],
  ])("is refused with %s in a plain sentence", async (_with, body, code) => {
    const { status, body: answer } = await answerOf(await new Visitor().auth("/sign-up/email", body));
    expect([status, answer.error.code]).toEqual([400, code]);
    expect(answer.error.message).toMatch(/^[A-Z].*\.$/);
  });

  it("does not tell that it is there: not when it is made again, not when its password is wrong", async () => {
    await new Visitor().join(email, password);
    const other = new Visitor();
    const again = await other.auth("/sign-up/email", { email, password: "another password" });
    const fresh = await other.auth("/sign-up/email", { email: "new@example.com", password });
    expect(await answerOf(again)).toEqual(await answerOf(fresh));
    const wrong = await other.auth("/sign-in/email", { email, password: "another password" });
    const unknown = await other.auth("/sign-in/email", { email: "nobody@example.com", password });
    expect(await answerOf(wrong)).toEqual(await answerOf(unknown));
    expect(await answerOf(await other.auth("/sign-in/email", { email, password: "x y z" }))).toMatchObject({
      status: 401,
      body: { error: { code: "sign_in_failed" } },
    });
    expect(await other.whoAmI()).toBeNull();
  });

  it("works as hard on an unknown address as on a wrong password", async () => {
    const { password: hashing } = await runtime.auth.$context;
    await new Visitor().join(email, password);
    const worked: string[] = [];
    const { hash, verify } = hashing;
    hashing.hash = (text) => {
      worked.push("hash");
      return hash(text);
    };
    hashing.verify = (data) => {
      worked.push("verify");
      return verify(data);
    };
    await new Visitor().auth("/sign-in/email", { email, password: "wrong password" });
    await new Visitor().auth("/sign-in/email", { email: "nobody@example.com", password: "wrong password" });
    await new Visitor().auth("/sign-up/email", { email, password });
    expect(worked).toEqual(["verify", "hash", "hash"]);
  });

  it("is signed out of for good: the cookie is worth nothing afterwards", async () => {
    const ann = new Visitor();
    await ann.join(email, password);
    const { cookie } = ann;
    expect((await ann.auth("/sign-out", {})).status).toBe(200);
    expect(ann.cookie).toBe("");
    expect(await findViewer(runtime.auth, new Headers({ cookie }))).toBeUndefined();
  });

  it("gets another session each time it is signed in to, and the one before in that browser ends", async () => {
    const ann = new Visitor();
    await ann.join(email, password);
    const { cookie } = ann;
    await ann.auth("/sign-in/email", { email, password });
    expect(ann.cookie).not.toBe(cookie);
    expect(await findViewer(runtime.auth, new Headers({ cookie }))).toBeUndefined();
    expect(await ann.whoAmI()).toMatchObject({ isGuest: false });
  });

  it("lists where it is signed in, and ends one of these, or all but this, but nobody else's", async () => {
    const [here, there, third, bob] = [new Visitor(), new Visitor(), new Visitor(), new Visitor()];
    await here.join(email, password);
    await there.join(email, password);
    await third.join(email, password);
    await bob.join("bob@example.com", password);
    const { sessions } = await (await here.auth("/list-sessions")).json();
    expect(sessions.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, false, true]);
    const [own] = (await (await there.auth("/list-sessions")).json()).sessions.filter(
      ({ current }: { current: boolean }) => current,
    );
    expect((await bob.auth("/revoke-session", { id: own.id })).status).toBe(404);
    expect(await there.whoAmI()).not.toBeNull();
    expect((await here.auth("/revoke-session", { id: own.id })).status).toBe(200);
    expect(await there.whoAmI()).toBeNull();
    expect((await here.auth("/revoke-other-sessions", {})).status).toBe(200);
    expect([await third.whoAmI(), (await here.whoAmI()) !== null, (await bob.whoAmI()) !== null]).toEqual([
      null,
      true,
      true,
    ]);
    expect((await new Visitor().auth("/list-sessions")).status).toBe(401);
  });

  it("is nothing a failure of ours is told of: what went wrong is in the log under a reference", async () => {
    runtime.auth.handler = () => Promise.resolve(new Response("canary", { status: 500 }));
    const { status, body } = await answerOf(await new Visitor().auth("/sign-in/email", { email, password }));
    expect([status, JSON.stringify(body).includes("canary")]).toEqual([500, false]);
    expect(logged.join()).toContain(body.error.ref);
  });
});

describe("a guest who signs up or in", () => {
  beforeEach(() => open());

  it("keeps the chats, and the run that goes on in one, and nobody else's come along", async () => {
    const [ann, other] = [new Visitor(), new Visitor()];
    const guestId = await ann.becomeGuest();
    const otherId = await other.becomeGuest();
    await start(runtime.store, { userId: guestId, chatId: "own", runId: "run-own" });
    await start(runtime.store, { userId: otherId, chatId: "other", runId: "run-other" });
    const userId = await ann.join(email, password);
    expect(userId).not.toBe(guestId);
    expect(await chatsOf(userId)).toEqual(["own"]);
    expect(await chatsOf(guestId)).toEqual([]);
    expect(await chatsOf(otherId)).toEqual(["other"]);
    expect(await runtime.store.findRun(userId, "run-own")).toMatchObject({ status: "running", stopRequested: false });
    expect(await other.whoAmI()).toEqual({ userId: otherId, isGuest: true });
  });

  it("is no guest any more: the guest's cookie ends", async () => {
    const ann = new Visitor();
    await ann.becomeGuest();
    const { cookie } = ann;
    await ann.join(email, password);
    expect(await findViewer(runtime.auth, new Headers({ cookie }))).toBeUndefined();
  });

  it("adds the chats to those the account has", async () => {
    const [first, second] = [new Visitor(), new Visitor()];
    const userId = await first.join(email, password);
    await start(runtime.store, { userId, chatId: "a", runId: "run-a" });
    await start(runtime.store, { userId: await second.becomeGuest(), chatId: "b", runId: "run-b" });
    await second.auth("/sign-in/email", { email, password });
    expect(await chatsOf(userId)).toEqual(["a", "b"]);
  });

  it("stays a guest with the chats when the password is wrong", async () => {
    await new Visitor().join(email, password);
    const guest = new Visitor();
    const guestId = await guest.becomeGuest();
    await start(runtime.store, { userId: guestId });
    await guest.auth("/sign-in/email", { email, password: "wrong password" });
    expect(await guest.whoAmI()).toEqual({ userId: guestId, isGuest: true });
    expect(await chatsOf(guestId)).toEqual(["chat-1"]);
  });

  it("leaves the chats of an account as they are when another account is signed in to", async () => {
    const browser = new Visitor();
    const annId = await browser.join(email, password);
    await start(runtime.store, { userId: annId });
    const bobId = await browser.join("bob@example.com", password);
    expect([await chatsOf(annId), await chatsOf(bobId)]).toEqual([["chat-1"], []]);
  });
});

describe("where no accounts can be created", () => {
  it("guests still come, nobody signs up, and who has an account still signs in", async () => {
    await open({ WHISKER_SIGN_UP: "closed" });
    const visitor = new Visitor();
    expect(await answerOf(await visitor.auth("/sign-up/email", { email, password }))).toMatchObject({
      status: 403,
      body: { error: { code: "sign_up_closed", message: "New accounts cannot be created here." } },
    });
    await visitor.becomeGuest();
    const { internalAdapter, password: hashing } = await runtime.auth.$context;
    const user = await internalAdapter.createUser({ email, name: "ann", emailVerified: false }, { method: "other" });
    const hash = await hashing.hash(password);
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: "credential",
      accountId: user.id,
      password: hash,
    });
    await visitor.auth("/sign-in/email", { email, password });
    expect(await visitor.whoAmI()).toEqual({ userId: user.id, isGuest: false });
  });
});

describe("what the library offers beside what is listed", () => {
  beforeEach(() => open());

  it.each([
    ["GET", "/get-session"],
    ["GET", "/ok"],
    ["GET", "/error"],
    ["GET", "/callback/facebook"],
    ["GET", "/sign-out"],
    ["GET", "/delete-user/callback"],
    ["POST", "/sign-in/anonymous"],
    ["POST", "/delete-anonymous-user"],
    ["POST", "/update-user"],
    ["POST", "/change-email"],
    ["POST", "/change-password"],
    ["POST", "/request-password-reset"],
    ["POST", "/reset-password"],
    ["POST", "/link-social"],
    ["POST", "/unlink-account"],
    ["POST", "/refresh-token"],
    ["POST", "/get-access-token"],
    ["POST", "/revoke-sessions"],
    ["POST", "/sign-out/"],
    ["POST", "/__proto__"],
  ])("%s %s is not there", async (method, path) => {
    const ann = new Visitor();
    await ann.becomeGuest();
    expect(await answerOf(await ann.auth(path, method === "POST" ? {} : undefined))).toEqual({
      status: 404,
      body: { error: { code: "not_found", message: "There is nothing here." } },
    });
  });

  it("a page elsewhere can neither sign in nor out", async () => {
    const ann = new Visitor();
    await ann.join(email, password);
    for (const path of ["/sign-out", "/sign-in/email", "/delete-user"]) {
      const response = await ann.auth(path, { email, password }, { origin: "https://evil.example" });
      expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
    }
    expect(await ann.whoAmI()).not.toBeNull();
  });
});
