import type { BrowserContext, Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { ChatPage } from "./chat-page.ts";

async function openTab(context: BrowserContext, url: string): Promise<ChatPage> {
  const tab = new ChatPage(await context.newPage());
  await tab.open(url);
  return tab;
}

async function beginEndless(chat: ChatPage): Promise<void> {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-3");
}

/** Shows or hides a page the way a browser does when another tab is chosen; no tool can really choose one here. */
async function turn(page: Page, state: "visible" | "hidden"): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibilityState });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

function links(chat: ChatPage) {
  return chat.page.getByRole("navigation", { name: "Your chats" });
}

test("a chat that is open and quiet in a second tab takes up what is asked in the first, live and with Stop", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  const tab = await openTab(context, chat.page.url());
  await expect(tab.answers()).toHaveCount(1);
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(tab.answers()).toHaveCount(2);
  await expect(tab.answer()).toContainText("tick-10");
  await tab.stopButton.click();
  await tab.ended("stopped");
  await chat.ended("stopped");
});

test("a question in a second tab while the first is answered stays in the field, and the tab shows the run", async ({
  chat,
  context,
  problems,
}) => {
  problems.expect(/status of 409/);
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  const tab = await openTab(context, chat.page.url());
  // A tab that has not heard of the run yet.
  await turn(tab.page, "hidden");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-3");
  await tab.composer.fill("and another question");
  await tab.page.evaluate(() => Object.defineProperty(document, "visibilityState", { get: () => "visible" }));
  await tab.composer.press("Enter");
  await expect(tab.page.getByRole("alert").filter({ hasText: "still being written" })).toBeVisible();
  await expect(tab.composer).toHaveValue("and another question");
  await expect(tab.answer()).toContainText("tick-10");
  await expect(tab.questions()).toHaveCount(2);
  await tab.stopButton.click();
  await tab.ended("stopped");
  await expect(tab.page.getByRole("alert").filter({ hasText: "still being written" })).toBeHidden();
  await tab.composer.press("Enter");
  await expect(tab.questions()).toHaveCount(3);
  await tab.stopButton.click();
  await tab.ended("stopped");
});

test("a second device of the same person shows the same run live, and can stop it", async ({
  chat,
  context,
  openBrowser,
}) => {
  await beginEndless(chat);
  await expect(chat.page).toHaveURL(/\/chat\//);
  const device = await openBrowser({ storageState: await context.storageState() });
  await device.open(chat.page.url());
  await expect(device.answer()).toContainText("tick-20");
  await device.stopButton.click();
  await device.ended("stopped");
  await chat.ended("stopped");
  expect(await device.answer().innerText()).toBe(await chat.answer().innerText());
});

test("a hidden tab lets go of its stream and goes on at its place when it is shown", async ({ chat }) => {
  await beginEndless(chat);
  const joins: string[] = [];
  chat.page.on("request", (request) => {
    if (request.url().includes("/stream?after=")) joins.push(request.url());
  });
  await turn(chat.page, "hidden");
  await chat.page.waitForTimeout(100);
  const shown = await chat.answer().innerText();
  await expect
    .poll(async () => (await chat.stored()).messages.at(-1))
    .toMatchObject({ view: { parts: [{ text: expect.stringContaining("tick-60") }] } });
  expect(await chat.answer().innerText()).toBe(shown);
  expect(joins).toEqual([]);
  await turn(chat.page, "visible");
  await expect(chat.answer()).toContainText("tick-70");
  expect(joins).toHaveLength(1);
  await expect(chat.page.getByText("reconnecting", { exact: false })).toBeHidden();
  await chat.stopButton.click();
  await chat.ended("stopped");
  const ticks = (await chat.answer().innerText()).split(" ");
  expect(ticks).toEqual(ticks.map((_, index) => `tick-${index + 1}`));
});

test("the list marks a chat at work, then one that ended unseen, until it is looked at, in every tab", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-steady");
  await chat.ask("hello there");
  await chat.answerBegun();
  await chat.newChatButton.click();
  const link = links(chat).getByRole("link", { name: /hello there/ });
  await expect(link).toHaveAccessibleName(/the agent is working/);
  // A chat that is not open is only looked at every few seconds.
  await expect(link).toHaveAccessibleName(/finished, not yet seen/, { timeout: 45_000 });
  const tab = await openTab(context, "/");
  const sameLink = links(tab).getByRole("link", { name: /hello there/ });
  await expect(sameLink).toHaveAccessibleName(/finished, not yet seen/);
  await link.click();
  await expect(chat.answers()).toHaveCount(1);
  await expect(link).toHaveAccessibleName("hello there");
  await expect(sameLink).toHaveAccessibleName("hello there");
  await chat.page.reload();
  await expect(link).toHaveAccessibleName("hello there");
});

test("an answer whose end was watched, and one that was stopped, are never marked as unseen", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("watched");
  const seen = async () => (await (await chat.page.request.get("/api/chats")).json()).chats[0].unseen;
  await expect.poll(seen).toBe(false);
  await chat.newChatButton.click();
  await expect(links(chat).getByRole("link", { name: /watched/ })).toHaveAccessibleName("watched");
  await chat.chooseModel("fake-slow");
  await chat.ask("stopped");
  await expect(chat.answer()).toContainText("tick-3");
  await chat.stopButton.click();
  await chat.ended("stopped");
  expect(await seen()).toBe(false);
});

test("stepping away and back shows what was there at once, and the run goes on without a gap", async ({ chat }) => {
  await beginEndless(chat);
  await expect(chat.page).toHaveURL(/\/chat\//);
  await chat.newChatButton.click();
  await expect(chat.answers()).toHaveCount(0);
  await links(chat)
    .getByRole("link", { name: /go on for ever/ })
    .click();
  await expect(chat.answer()).toContainText("tick-3 ");
  await expect(chat.answer()).toContainText("tick-40");
  await chat.stopButton.click();
  await chat.ended("stopped");
  const ticks = (await chat.answer().innerText()).split(" ");
  expect(ticks).toEqual(ticks.map((_, index) => `tick-${index + 1}`));
});
