import { expect, test } from "../fixtures.ts";
import type { Guest } from "../http/guest.ts";
import { join } from "../http/join.ts";
import { readSse, type ServerEvent } from "../http/read-sse.ts";
import { fakeModel } from "../servers/offered-models.ts";

test.use({ app: "responses" });

/** How long a stream may go on after its session has ended, in ms: five seconds, and what the answers on the way take. */
const PATIENCE_MS = 5_500;

const ends: Record<string, (guest: Guest, elsewhere: Guest, password: string) => Promise<Response>> = {
  "signing out": (guest) => guest.post("/api/auth/sign-out", {}),
  "a session that is ended from elsewhere": (_guest, elsewhere) =>
    elsewhere.post("/api/auth/revoke-other-sessions", {}),
  "deleting the account": (guest, _elsewhere, password) => guest.post("/api/auth/delete-user", { password }),
};

for (const [how, end] of Object.entries(ends)) {
  const isDeleted = how.startsWith("deleting");
  test(`${how} ends an open stream within seconds, and ${isDeleted ? "the run with it" : "the run goes on"}`, async ({
    newGuest,
  }) => {
    const [guest, elsewhere] = [newGuest(), newGuest()];
    const credentials = await join(guest);
    await join(elsewhere, credentials);
    const { response, runId } = await guest.ask("hello", { agent: "plain", model: fakeModel("fake-slow") });
    const events = readSse(response);
    await events.next();
    const { cookie } = guest;
    const endedAt = Date.now();
    expect((await end(guest, elsewhere, credentials.password)).status).toBe(200);
    const rest: ServerEvent[] = await Array.fromAsync(events);
    expect(Date.now() - endedAt).toBeLessThan(PATIENCE_MS);
    // A run that was stopped may have told so to the end; one that goes on must not look as if it had ended.
    if (!isDeleted) expect(rest.map(({ data }) => data)).not.toContain("[DONE]");
    const again = await guest.fetch(`/api/runs/${runId}/stream`, { headers: { cookie: cookie ?? "" } });
    expect(again.status).toBe(404);
    if (isDeleted) {
      expect((await elsewhere.fetch(`/api/runs/${runId}`)).status).toBe(404);
    } else {
      await join(elsewhere, credentials);
      expect((await elsewhere.run(runId)).status).toBe("running");
      await elsewhere.post(`/api/runs/${runId}/stop`);
    }
  });
}

test("a guest who signs up while an answer is written finds it going on in the account", async ({ guest }) => {
  const { response, runId, chatId } = await guest.ask("hello", { agent: "plain", model: fakeModel("fake-slow") });
  await response.body?.cancel();
  await join(guest);
  expect((await guest.run(runId)).status).toBe("running");
  expect((await guest.chat(chatId)).activeRunId).toBe(runId);
  await guest.post(`/api/runs/${runId}/stop`);
});

test("the session's cookie is out of reach of scripts and other sites", async ({ guest }) => {
  const credentials = await join(guest);
  const response = await guest.post("/api/auth/sign-in/email", credentials);
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^whisker\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
});
