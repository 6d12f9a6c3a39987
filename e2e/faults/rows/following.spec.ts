import type { Request } from "playwright/test";
import type { ChatPage } from "../../page/chat-page.ts";
import { expectPageHoldsStored } from "../toolkit/page-text.ts";
import { expect, test } from "../toolkit/row-test.ts";

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

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F27 a reload in mid-text goes on with the same text, with Stop, and without another question", async ({
  chat,
  station,
}) => {
  const questions = countQuestions(chat);
  await begin(chat, "fault-ticks");
  await expect(chat.answer()).toContainText("tick-20");
  await chat.page.reload();
  await expect(chat.stopButton).toBeVisible();
  await expect(chat.answer()).toContainText("tick-20");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(1);
  await expect(chat.answer()).toHaveText(ticks);
  expect(questions()).toBe(1);
  await expectPageHoldsStored(station, chat);
});

test("F27 a reload in mid-thinking goes on, and the answer is complete", async ({ chat, station }) => {
  const questions = countQuestions(chat);
  await begin(chat, "fake-slow-thinking");
  await expect(chat.lastMessage()).toContainText(/thinking/i);
  await chat.page.reload();
  await expect(chat.stopButton).toBeVisible();
  await chat.ended("completed");
  await expect(chat.answer()).toContainText("most likely under the bed");
  expect(questions()).toBe(1);
  await expectPageHoldsStored(station, chat);
});

test("F27 a reload in mid-call goes on in the same card", async ({ chat }) => {
  const questions = countQuestions(chat);
  await begin(chat, "fake-slow-arguments", "Cat");
  await expect(chat.card("get_items")).toHaveAttribute("data-state", "writing");
  await chat.page.reload();
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
    const words = (await chat.answer().innerText()).split(" ");
    expect(words).toEqual(words.map((_, index) => `tick-${index + 1}`));
    expect(loads).toEqual([]);
    await expectPageHoldsStored(station, chat);
  });
}

test("F28 twenty cuts at random places in one answer lose and double nothing", async ({ chat, station }) => {
  await begin(chat, "fault-ticks");
  await expect(chat.answer()).toContainText("tick-2");
  let cuts = 0;
  while (cuts < 20 && !(await chat.answer().innerText()).includes("tick-100")) {
    station.front.fates.push({
      cutAfter: { bytes: 200 + ((cuts * 377) % 2_000), how: cuts % 2 === 0 ? "reset" : "fin" },
    });
    station.front.cutAll(cuts % 3 === 0 ? "fin" : "reset");
    cuts += 1;
    const before = await chat.answer().innerText();
    await expect.poll(() => chat.answer().innerText()).not.toBe(cuts > 5 && before.includes("tick-100") ? "" : before);
  }
  station.front.fates.length = 0;
  await chat.ended("completed");
  await expect(chat.answer()).toHaveText(ticks);
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
    await expect(chat.answer()).toContainText(words, { timeout: 4_000 });
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
