import type { Locator, Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { InspectorPage } from "./inspector-page.ts";

/** How far the end of a scroller is below what is seen, in CSS pixels. */
const below = (list: Locator) => list.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);

async function amountOf(page: Page): Promise<number> {
  return Number.parseInt((await page.getByTestId("view-amount").innerText()).replaceAll(",", ""), 10);
}

for (const [name, testId] of [
  ["Events", "events"],
  ["Tokens", "tokens"],
] as const) {
  test(`the tab ${name} follows the end of a run that goes on, and lets go of a reader who scrolls back`, async ({
    chat,
  }) => {
    const { page } = chat;
    await chat.open();
    await chat.chooseAgent("Plain");
    await chat.ask("write a long answer with headings, a list, a table and code");
    await chat.answerBegun();
    const runId = (await chat.stored()).activeRunId ?? "";
    const inspector = new InspectorPage(page);
    await inspector.open(runId, `?tab=${testId}`);
    const list = page.getByTestId(testId);
    await expect.poll(() => list.evaluate((box) => box.scrollHeight > box.clientHeight * 1.5)).toBe(true);
    const before = await amountOf(page);
    await expect.poll(() => amountOf(page)).toBeGreaterThan(before + 20);
    await expect.poll(() => below(list)).toBeLessThan(80);

    await list.hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(() => below(list)).toBeGreaterThan(150);
    const { top, amount } = { top: await list.evaluate((box) => box.scrollTop), amount: await amountOf(page) };
    await expect.poll(() => amountOf(page)).toBeGreaterThan(amount + 20);
    expect(Math.abs((await list.evaluate((box) => box.scrollTop)) - top)).toBeLessThan(2);
  });

  test(`the tab ${name} keeps the place of a replay in view while it plays`, async ({ chat }) => {
    const { page } = chat;
    await chat.open();
    await chat.chooseAgent("Cat storyteller");
    await chat.askToEnd("where is the cat hiding? what items are in that location?");
    const [, answer] = (await chat.stored()).messages;
    const inspector = new InspectorPage(page);
    await inspector.open(answer?.id ?? "", `?tab=${testId}`);
    await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
    // Slow enough that it has not ended before it is paused.
    await inspector.seek(1);
    await page.getByRole("combobox", { name: "Speed" }).selectOption("0.25");
    await page.getByRole("button", { name: "Play", exact: true }).click();
    const place = page.getByTestId(testId).locator("[data-place='true'], [data-replayed='true']");
    await expect.poll(async () => (await inspector.place()).seq).toBeGreaterThan(60);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(place).toHaveCount(1);
    await expect(place).toBeInViewport();
  });
}
