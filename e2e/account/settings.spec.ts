import { expect } from "../fixtures.ts";
import { Guest } from "../http/guest.ts";
import { join, newCredentials } from "../http/join.ts";
import { test } from "../server/own-data-folder.ts";

test("where sign-up is closed guests come, accounts from before sign in, and no new ones are made", async ({
  spawn,
}) => {
  const open = await spawn();
  await open.ready();
  const credentials = await join(new Guest(open.url));
  await open.stop();

  const closed = await spawn({
    environment: {
      WHISKER_SIGN_UP: "closed",
      WHISKER_URL: "https://whisker.example",
      GITHUB_CLIENT_ID: "client",
      GITHUB_CLIENT_SECRET: "hidden-word",
    },
  });
  await closed.ready();
  const guest = new Guest(closed.url);
  const refused = await guest.post("/api/auth/sign-up/email", newCredentials());
  expect([refused.status, (await refused.json()).error.code]).toEqual([403, "sign_up_closed"]);
  await guest.askToEnd("hello", { agent: "plain" });
  await join(guest, credentials);

  const page = await (await new Guest(closed.url).fetch("/login")).text();
  expect(page).toContain("New accounts cannot be created here.");
  expect(page).not.toContain("No account yet?");
  expect(page).toContain("Continue with GitHub");
  expect(page).not.toContain("Continue with Google");

  // Behind https the cookie is for https alone.
  const signedIn = await guest.post("/api/auth/sign-in/email", credentials);
  expect(signedIn.headers.getSetCookie()[0]).toMatch(
    /^__Secure-whisker\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("half of a provider's settings stops the start with one line that names the other half", async ({ spawn }) => {
  const app = await spawn({ environment: { GOOGLE_CLIENT_SECRET: "hidden-word" } });
  expect(await app.ended).not.toBe(0);
  expect(app.output().trim()).toBe("GOOGLE_CLIENT_SECRET is set without GOOGLE_CLIENT_ID. Set both, or neither.");
});
