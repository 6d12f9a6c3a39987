import { expect, test } from "../fixtures.ts";

test("the inspector opens beside the chat while a run goes on, and the chat goes on beside it", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  await chat.page.getByRole("button", { name: "Inspect run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await expect(panel.getByRole("tab", { name: "Timeline" })).toHaveAttribute("aria-selected", "true");
  await expect(panel.getByRole("tabpanel")).toContainText("slow_tool");
  await chat.composer.fill("a draft");
  await chat.ended("completed");
  await panel.getByRole("tab", { name: "Messages" }).click();
  await expect(panel.getByRole("tabpanel")).toContainText("use a slow tool");
  await expect(chat.composer).toHaveValue("a draft");
  await panel.getByRole("button", { name: "Close the inspector" }).click();
  await expect(panel).toHaveCount(0);
});

test("each answer has a way to its own run", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.askToEnd("hello");
  await chat.askToEnd("and again");
  const runs = (await chat.stored()).messages.filter(({ role }) => role === "assistant").map(({ id }) => id);
  await chat.answers().first().getByRole("button", { name: "Inspect this run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await expect(panel.getByRole("heading")).toHaveText(`Run ${runs[0]?.slice(0, 4)}`);
  await panel.getByRole("link", { name: "Open as a page" }).click();
  await expect(chat.page).toHaveURL(new RegExp(`/runs/${runs[0]}`));
  await chat.page.getByRole("link", { name: "Back to the chat" }).click();
  await expect(chat.answers()).toHaveCount(2);
});

test("a phone shows the inspector over the chat, and Escape leads back", async ({ openBrowser }) => {
  const chat = await openBrowser({ viewport: { width: 390, height: 844 } });
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  await chat.page.getByRole("button", { name: "Inspect run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await expect(panel.getByRole("tab", { name: "Tokens" })).toBeVisible();
  const width = await chat.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await chat.page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("the inspector of somebody else's run is not there", async ({ chat, openBrowser, problems }) => {
  problems.expect(/status of 404/);
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  const stranger = await openBrowser();
  await stranger.open();
  await stranger.askToEnd("hello");
  for (const path of [`/runs/${answer?.id}`, "/runs/nothing", `/runs/${answer?.id}/compare/${answer?.id}`]) {
    await stranger.page.goto(path);
    await expect(stranger.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  }
});

test("a reload leads to the same tab and the same selection", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  await chat.page.goto(`/runs/${answer?.id}?tab=tokens&span=s1`);
  await expect(chat.page.getByRole("tab", { name: "Tokens" })).toHaveAttribute("aria-selected", "true");
  await chat.page.getByRole("tab", { name: "Steps" }).click();
  await expect(chat.page).toHaveURL(/tab=steps&span=s1/);
  await chat.page.reload();
  await expect(chat.page.getByRole("tab", { name: "Steps" })).toHaveAttribute("aria-selected", "true");
});
