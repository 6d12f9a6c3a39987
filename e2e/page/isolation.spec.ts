import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures.ts";

test("two people at once never see each other's words or chats", async ({ chat, openBrowser }) => {
  const other = await openBrowser();
  const people = [
    { page: chat, word: "aardvark", foreign: "buzzard" },
    { page: other, word: "buzzard", foreign: "aardvark" },
  ];
  await Promise.all(
    people.map(async ({ page, word }) => {
      await page.open();
      await page.chooseAgent("Plain");
      await page.chooseModel("fake-plain");
      await page.askToEnd(`${word} ${word} ${word}`);
      await page.chooseModel("fake-slow");
      await page.ask(`${word} again`);
      await expect(page.answers()).toHaveCount(2);
      await page.answerBegun();
    }),
  );
  // An answer of this model never ends by itself, so what each of them was shown to have begun goes on in one moment.
  for (const { page } of people) await expect(page.lastMessage()).toHaveAttribute("data-run-status", "running");
  const lengths = await Promise.all(people.map(async ({ page }) => (await page.answer().innerText()).length));
  for (const [index, { page }] of people.entries()) {
    await expect.poll(async () => (await page.answer().innerText()).length).toBeGreaterThan(lengths[index] ?? 0);
    const { activeRunId } = await page.stored();
    expect(activeRunId).not.toBeNull();
  }
  for (const { page, word, foreign } of people) {
    await expect(page.answers().first()).toContainText(`You wrote: ${word} ${word} ${word}`);
    for (const moment of await page.moments()) expect(JSON.stringify(moment)).not.toContain(foreign);
    await expect(page.page.locator("body")).not.toContainText(foreign);
    await expect(page.page.getByRole("navigation", { name: "Your chats" }).getByRole("link")).toHaveCount(1);
  }

  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(other.lastMessage()).toHaveAttribute("data-run-status", "running");
  await other.stopButton.click();
  await other.ended("stopped");
});

test("the page of somebody else's chat looks like the page of none", async ({ chat, openBrowser, problems }) => {
  problems.expect(/status of 404/);
  await chat.open();
  await chat.askToEnd("hello");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const stranger = await openBrowser();
  for (const path of [new URL(chat.page.url()).pathname, `/chat/${randomUUID()}`]) {
    const response = await stranger.page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(stranger.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    await expect(stranger.page.locator("body")).not.toContainText("hello");
  }
  await stranger.page.getByRole("link", { name: "Start a new chat" }).click();
  await expect(stranger.composer).toBeVisible();
});
