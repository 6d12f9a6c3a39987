import type { Request } from "playwright/test";
import type { ChatPage } from "../../page/chat-page.ts";
import { expectPageHoldsStored } from "../toolkit/page-text.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { seededRandom } from "../toolkit/seeded-random.ts";

/** Counts the questions a page sends from now on. */
function countQuestions(chat: ChatPage): () => number {
  let count = 0;
  chat.page.on("request", (request: Request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/api/chat") count += 1;
  });
  return () => count;
}

async function begin(chat: ChatPage, scene: string, agent = "Plain"): Promise<void> {
  await chat.open();
  await chat.chooseAgent(agent);
  await chat.chooseModel(scene);
  await chat.ask("go on");
}

async function wordsOf(chat: ChatPage): Promise<string[]> {
  return (await chat.answer().innerText()).split(" ");
}

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F27 a reload in mid-text goes on with the same text, with Stop, and without another question", async ({
  chat,
  station,
}) => {
  const questions = countQuestions(chat);
  await begin(chat, "fault-slow-ticks");
  await expect(chat.answer()).toContainText("tick-10");
  await chat.page.reload();
  await expect(chat.stopButton).toBeVisible();
  await expect(chat.answer()).toContainText("tick-10");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(1);
  await expect(chat.answer()).toHaveText(ticks);
  expect(questions()).toBe(1);
  await expectPageHoldsStored(station, chat);
});

test("F27 a reload in mid-thinking goes on, and the answer is complete", async ({ chat, station }) => {
  const questions = countQuestions(chat);
  await begin(chat, "fault-slow-thinking");
  await expect(chat.lastMessage()).toContainText(/thinking/i);
  await chat.page.reload();
  await expect(chat.stopButton).toBeVisible();
  await chat.ended("completed");
  await expect(chat.answer()).toContainText("that is the whole answer");
  expect(questions()).toBe(1);
  await expectPageHoldsStored(station, chat);
});

test("F27 a reload in mid-call goes on in the same card", async ({ chat }) => {
  const questions = countQuestions(chat);
  await begin(chat, "fault-slow-arguments", "Cat");
  await expect(chat.card("get_items")).toHaveAttribute("data-state", "writing");
  await chat.page.reload();
  await expect(chat.stopButton).toBeVisible();
  await chat.ended("completed");
  await chat.unfold();
  await expect(chat.cards()).toHaveCount(1);
  await expect(chat.card("get_items")).toHaveAttribute("data-state", "done");
  expect(questions()).toBe(1);
});

for (const [seconds, tag] of [
  [10, ""],
  [120, " @soak"],
] as const) {
  test(`F28 ${seconds} s without a network, then the rest, with nothing doubled and no reload${tag}`, async ({
    chat,
    context,
    station,
  }) => {
    await begin(chat, "fake-slow");
    await expect(chat.answer()).toContainText("tick-10");
    const loads: string[] = [];
    chat.page.on("framenavigated", (frame) => loads.push(frame.url()));
    await context.setOffline(true);
    // Chromium leaves open connections alone when it goes offline; the proxy ends them, as a lost network does.
    station.front.cutAll();
    await expect(chat.page.getByText("reconnecting", { exact: false })).toBeVisible();
    await chat.page.waitForTimeout(seconds * 1_000);
    await context.setOffline(false);
    await expect(chat.page.getByText("reconnecting", { exact: false })).toBeHidden();
    await expect(chat.answer()).toContainText(`tick-${seconds * 15}`);
    await chat.stopButton.click();
    await chat.ended("stopped");
    const words = await wordsOf(chat);
    expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
    expect(loads).toEqual([]);
    await expectPageHoldsStored(station, chat);
  });
}

test("F28 twenty cuts at random places in one answer lose and double nothing", async ({ chat, station }) => {
  const random = seededRandom(28);
  await begin(chat, "fake-slow");
  await expect(chat.answer()).toContainText("tick-2");
  let cuts = 0;
  while (cuts < 20) {
    const before = await chat.answer().innerText();
    // The connection that follows is cut once more, anywhere in the bytes of an event.
    if (random() < 0.3) station.front.fates.push({ cutAfter: { bytes: Math.ceil(random() * 4_000), how: "reset" } });
    station.front.cutAll(random() < 0.5 ? "fin" : "reset");
    cuts += 1;
    const more = Math.ceil(random() * 12);
    await expect
      .poll(async () => (await wordsOf(chat)).length, { intervals: [50] })
      .toBeGreaterThanOrEqual(before.split(" ").length + more);
  }
  station.front.fates.length = 0;
  await chat.stopButton.click();
  await chat.ended("stopped");
  expect(cuts).toBe(20);
  const words = await wordsOf(chat);
  expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
  await expectPageHoldsStored(station, chat);
});

test("F28 a connection that stays open and silent is given up after 45 s, and the rest is fetched", async ({
  chat,
  station,
}) => {
  await begin(chat, "fake-slow");
  await expect(chat.answer()).toContainText("tick-10");
  station.front.weather.isStalled = true;
  try {
    await expect(chat.page.getByText("reconnecting", { exact: false })).toBeVisible({ timeout: 60_000 });
  } finally {
    station.front.weather.isStalled = false;
  }
  await expect(chat.page.getByText("reconnecting", { exact: false })).toBeHidden();
  const before = (await wordsOf(chat)).length;
  await expect.poll(async () => (await wordsOf(chat)).length).toBeGreaterThan(before);
  await chat.stopButton.click();
  await chat.ended("stopped");
  const words = await wordsOf(chat);
  expect(words.length).toBeGreaterThan(500);
  expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
  await expectPageHoldsStored(station, chat);
});

for (const [what, words] of [
  ["in mid-answer", "tick-90"],
  ["past the finish", "tick-100"],
] as const) {
  test(`F29 a tab that was frozen ${what} shows all of it within two seconds of its return`, async ({
    chat,
    station,
  }) => {
    await begin(chat, "fault-ticks");
    await expect(chat.answer()).toContainText("tick-5");
    const session = await chat.page.context().newCDPSession(chat.page);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await expect
      .poll(async () => JSON.stringify((await chat.stored()).messages.at(-1)), { timeout: 30_000 })
      .toContain(words);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await expect(chat.answer()).toContainText(words, { timeout: 2_000 });
    await chat.ended("completed");
    await expect(chat.answer()).toHaveText(ticks);
    await expect(chat.note()).toHaveCount(0);
    await expectPageHoldsStored(station, chat);
  });
}

test("F30 a tab that was closed finds the whole answer when it is opened after the end", async ({
  chat,
  context,
  station,
}) => {
  await begin(chat, "fault-ticks");
  await expect(chat.answer()).toContainText("tick-5");
  const url = chat.page.url();
  const stored = chat.stored.bind(chat);
  const before = await stored();
  await chat.page.goto("about:blank");
  await expect
    .poll(async () => (await context.request.get(`${station.url}/api/runs/${before.activeRunId}`)).json())
    .toMatchObject({ status: "completed" });
  expect(station.provider.hits.list({ model: "fault-ticks" })).toEqual([
    expect.objectContaining({ finishedAt: expect.any(Number), closedByPeerAt: null }),
  ]);
  await chat.page.goto(url);
  await chat.ended("completed");
  await expect(chat.answer()).toHaveText(ticks);
});
