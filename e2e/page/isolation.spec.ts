import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures.ts";

test("two people at once never see each other's words or chats", async ({ chat, openBrowser }) => {
  const other = await openBrowser();
  const people = [
    { page: chat, word: "aardvark" },
    { page: other, word: "buzzard" },
  ];
  await Promise.all(
    people.map(async ({ page, word }) => {
      await page.open();
      await page.chooseAgent("Plain");
      await page.chooseModel("fake-plain");
      await page.ask(`${word} ${word} ${word}`);
    }),
  );
  await Promise.all(people.map(({ page }) => page.ended("completed")));
  for (const { page, word } of people) {
    const foreign = word === "aardvark" ? "buzzard" : "aardvark";
    await expect(page.answer()).toContainText(`You wrote: ${word} ${word} ${word}`);
    for (const moment of await page.moments()) expect(JSON.stringify(moment)).not.toContain(foreign);
    await expect(page.page.locator("body")).not.toContainText(foreign);
    await expect(page.page.getByRole("navigation", { name: "Your chats" }).getByRole("link")).toHaveCount(1);
  }
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
