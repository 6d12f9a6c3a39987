import { beforeEach, describe, expect, it, vi } from "vitest";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import type { Runtime } from "#lib/server/runtime";
import { start } from "#lib/server/store/testing/turn";

const email = "ann@example.com";
const password = "a long password";
const github = { GITHUB_CLIENT_ID: "client", GITHUB_CLIENT_SECRET: "hidden-word" };

let runtime: Runtime;
async function open(variables: Record<string, string> = github) {
  ({ runtime } = await openTestRuntime(createScriptedModel([]), variables));
  vi.stubGlobal("whiskerRuntime", Promise.resolve(runtime));
}

/** What GitHub says of whoever comes back from it. */
function answerAsGitHub(person: { id: number; email: string; verified: boolean }): void {
  const answers: Record<string, unknown> = {
    "https://github.com/login/oauth/access_token": { access_token: "token-of-github", token_type: "bearer" },
    "https://api.github.com/user": { id: person.id, login: "ann", name: "Ann", email: person.email },
    "https://api.github.com/user/emails": [{ email: person.email, primary: true, verified: person.verified }],
  };
  vi.stubGlobal("fetch", (input: URL | string) => {
    const answer = answers[String(input)];
    return Promise.resolve(answer ? Response.json(answer) : new Response(null, { status: 404 }));
  });
}

/** Goes to GitHub and comes back, as `comeBack` if that is another browser; answers where to. */
async function signInWithGitHub(visitor: Visitor, next?: string, comeBack = visitor): Promise<string | null> {
  const begun = await visitor.auth("/sign-in/social", { provider: "github", ...(next ? { next } : {}) });
  const { url }: { url: string } = await begun.json();
  const state = new URL(url).searchParams.get("state");
  const response = await comeBack.auth(`/callback/github?code=code&state=${state}`);
  return response.headers.get("location");
}

describe("signing in with GitHub", () => {
  beforeEach(() => open());

  it("makes an account at the first time, and finds it again", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    const [here, there] = [new Visitor(), new Visitor()];
    expect(await signInWithGitHub(here, "/chat/one")).toBe("/chat/one");
    await signInWithGitHub(there);
    const viewer = await here.whoAmI();
    expect(viewer).toMatchObject({ isGuest: false });
    expect(await there.whoAmI()).toEqual(viewer);
  });

  it("keeps a guest's chats", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    const guest = new Visitor();
    await start(runtime.store, { userId: await guest.becomeGuest() });
    await signInWithGitHub(guest);
    const viewer = await guest.whoAmI();
    expect(viewer).toMatchObject({ isGuest: false });
    expect(await runtime.store.findChat(viewer?.userId ?? "", "chat-1")).toBeDefined();
  });

  it.each([true, false])(
    "opens no account that has a password, though the address is the same (proven: %s)",
    async (verified) => {
      const ann = new Visitor();
      const userId = await ann.join(email, password);
      answerAsGitHub({ id: 7, email, verified });
      const stranger = new Visitor();
      expect(await signInWithGitHub(stranger)).toMatch(/\/login\?error=account_not_linked/);
      expect(await stranger.whoAmI()).toBeNull();
      const { internalAdapter } = await runtime.auth.$context;
      expect((await internalAdapter.findAccounts(userId)).map(({ providerId }) => providerId)).toEqual(["credential"]);
    },
  );

  it("opens no account of another GitHub user with the same address", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    await signInWithGitHub(new Visitor());
    answerAsGitHub({ id: 8, email, verified: true });
    const stranger = new Visitor();
    await signInWithGitHub(stranger);
    expect(await stranger.whoAmI()).toBeNull();
  });

  it("gives no password to an account that came from GitHub: who signs up with its address gets nowhere", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    await signInWithGitHub(new Visitor());
    const stranger = new Visitor();
    await stranger.auth("/sign-up/email", { email, password });
    expect((await stranger.auth("/sign-in/email", { email, password })).status).toBe(401);
  });

  it("cannot be finished in another browser than it was begun in", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    const [attacker, victim] = [new Visitor(), new Visitor()];
    expect(await signInWithGitHub(attacker, "/", victim)).toMatch(/error=/);
    expect(await victim.whoAmI()).toBeNull();
  });

  it.each(["//evil.example", "/\\evil.example", "https://evil.example"])("never leads to %s", async (next) => {
    answerAsGitHub({ id: 7, email, verified: true });
    expect(await signInWithGitHub(new Visitor(), next)).toBe("/");
  });

  it("keeps no token of GitHub that can be read", async () => {
    answerAsGitHub({ id: 7, email, verified: true });
    const ann = new Visitor();
    await signInWithGitHub(ann);
    const { internalAdapter } = await runtime.auth.$context;
    const accounts = await internalAdapter.findAccounts((await ann.whoAmI())?.userId ?? "");
    expect(accounts).toHaveLength(1);
    expect(JSON.stringify(accounts)).not.toContain("token-of-github");
  });
});

describe("signing in with a provider", () => {
  it("makes no account where none can be created", async () => {
    await open({ ...github, WHISKER_SIGN_UP: "closed" });
    answerAsGitHub({ id: 7, email, verified: true });
    const stranger = new Visitor();
    expect(await signInWithGitHub(stranger)).toMatch(/\/login\?error=signup_disabled/);
    expect(await stranger.whoAmI()).toBeNull();
  });

  it("is refused for one that is not set up", async () => {
    await open({});
    const response = await new Visitor().auth("/sign-in/social", { provider: "github" });
    expect(response.status).toBe(404);
  });
});
