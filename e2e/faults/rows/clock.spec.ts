import { playing } from "../toolkit/fault-models.ts";
import { inspect, play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { shiftedClock } from "../toolkit/shifted-clock.ts";
import { readRuns } from "../toolkit/stored-runs.ts";

test("F54 after the clock has gone back an hour, a chat is told in the order it was written", async ({ openOwn }) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const first = await play(own, guest, "fault-quick", { text: "the first question" });
  await own.apps[0]?.stop("SIGTERM");
  await own.restart(0, shiftedClock(-1));
  await play(own, guest, "fault-quick", { text: "the second question", id: first.chatId });
  const { messages } = await guest.chat(first.chatId);
  expect(messages.map((message) => (message.role === "user" ? message.text : "answer"))).toEqual([
    "the first question",
    "answer",
    "the second question",
    "answer",
  ]);
});

test("F54 two servers whose clocks are two hours apart do not take each other's runs", async ({ openOwn }) => {
  const own = await openOwn({ mode: "postgres", environmentOf: (index) => shiftedClock(index === 0 ? 1 : -1) });
  const turns = await Promise.all(
    own.apps.map(async ({ url }) => {
      const guest = own.newGuest(url);
      return { guest, ...(await guest.ask("go on", { agent: "plain", model: playing("fake-steady") })) };
    }),
  );
  for (const { guest, runId, response } of turns) {
    await response.text();
    expect((await inspect(own, guest, runId, "fake-steady")).run.status).toBe("completed");
  }
  expect((await readRuns(own.database)).map(({ takeovers, fence }) => ({ takeovers, fence }))).toEqual(
    turns.map(() => ({ takeovers: 0, fence: expect.any(Number) })),
  );
});
