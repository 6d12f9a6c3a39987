import { playing } from "../toolkit/fault-models.ts";
import { readTicks, untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { readRuns } from "../toolkit/stored-runs.ts";

const password = "a long enough password";

for (const [what, path, body] of [
  ["signing out", "/api/auth/sign-out", {}],
  ["revoking the session elsewhere", "/api/auth/revoke-other-sessions", {}],
  ["deleting the account", "/api/auth/delete-user", { password }],
] as const) {
  test(`F58 ${what} in mid-run ends the stream within five seconds, and nothing can be read afterwards`, async ({
    station,
    exempt,
  }) => {
    if (what === "deleting the account") exempt("I7", "the log of attempts is deleted with the account");
    const email = `${crypto.randomUUID()}@example.com`;
    const guest = station.newGuest();
    const signUp = await guest.post("/api/auth/sign-up/email", { email, password });
    expect(signUp.status).toBe(200);
    await signUp.arrayBuffer();
    // Signing up answers the same for every address; the session comes with signing in.
    expect((await guest.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    const { runId, chatId, response } = await guest.ask("go on", { agent: "plain", model: playing("fake-slow") });
    const revoked = station.newGuest();
    if (guest.cookie !== undefined) revoked.cookie = guest.cookie;
    await untilText(await revoked.fetch(`/api/runs/${runId}/stream`), "tick-3");

    const actor = what === "revoking the session elsewhere" ? station.newGuest() : guest;
    if (actor !== guest) {
      const signIn = await actor.post("/api/auth/sign-in/email", { email, password });
      expect(signIn.status).toBe(200);
      await signIn.arrayBuffer();
    }
    const begin = Date.now();
    const done = await actor.post(path, body);
    expect(done.status).toBe(200);
    await done.arrayBuffer();
    await readTicks(response).catch(() => undefined);
    // What is promised, and what the answers on the way take.
    expect(Date.now() - begin).toBeLessThan(5_500);
    for (const place of [`/api/chats/${chatId}`, `/api/runs/${runId}`, `/api/runs/${runId}/stream`]) {
      const refused = await revoked.fetch(place);
      await refused.arrayBuffer();
      expect([401, 404], place).toContain(refused.status);
    }

    const left = (await readRuns(station.database)).filter(({ id }) => id === runId);
    if (what === "deleting the account") {
      expect(left).toEqual([]);
      expect(await station.database.read("select 1 from run_events where run_id = ?", [runId])).toEqual([]);
      return;
    }
    // Leaving does not stop the agent: it works on for when one comes back.
    expect(left).toMatchObject([{ status: "running" }]);
    const back = station.newGuest();
    expect((await back.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect((await back.post(`/api/runs/${runId}/stop`)).status).toBe(200);
  });
}
