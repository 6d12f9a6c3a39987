import type { Locator } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { TimelinePage } from "./timeline-page.ts";

const question = "look under the bed and on the shelf at the same time";
const storyteller = { agent: "cat-storyteller" };

test("the timeline is zoomed and moved by keys, by dragging over its axis and by the wheel", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const { page } = chat;
  await timeline.open(await timeline.run(question, storyteller));
  const shown = () => timeline.axis.getAttribute("aria-valuetext");
  const width = async (row: Locator, kind: "working") => {
    const { from, to } = await timeline.bar(row, kind);
    return to - from;
  };
  const bed = timeline.rows("get_items, under the bed");
  const whole = await shown();
  expect(whole).toMatch(/^The whole run, /);
  const before = await width(bed, "working");
  await timeline.axis.press("+");
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From /);
  await expect.poll(() => width(bed, "working")).toBeGreaterThan(before * 1.1);
  const middle = await shown();
  await timeline.axis.press("ArrowRight");
  await expect(timeline.axis).not.toHaveAttribute("aria-valuetext", middle ?? "");
  await timeline.axis.press("Home");
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From 0 ms /);
  await expect(timeline.axis).toHaveAttribute("aria-valuenow", "0");
  await timeline.axis.press("End");
  await expect(timeline.axis).toHaveAttribute("aria-valuenow", "100");
  await timeline.axis.press("0");
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", whole ?? "");

  const box = await timeline.axis.boundingBox();
  if (!box) throw new Error("The axis is not drawn.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await expect(page.getByTestId("timeline-brush")).toBeVisible();
  await page.mouse.up();
  await expect(page.getByTestId("timeline-brush")).toHaveCount(0);
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From (?!0 ms)/);
  await page.getByRole("button", { name: "Show the whole run" }).click();
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", whole ?? "");

  await bed.hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From /);
  const pageScale = await page.evaluate(() => window.devicePixelRatio);
  expect(pageScale).toBe(1);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", whole ?? "");
  await bed.dblclick();
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From /);
  await expect.poll(() => width(bed, "working")).toBeGreaterThan(box.width * 0.8);
});

test("rows are gone through, folded, explained and opened by keys alone", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const { page } = chat;
  await timeline.open(await timeline.run(question, storyteller));
  await timeline.focusTree();
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^Agent, [\d.]+ s, run, completed/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(timeline.focused()).toHaveAttribute(
    "aria-label",
    /^get_items, under the bed, [\d.]+ s, tool call, completed/,
  );
  await expect(timeline.tooltip).toContainText("Began");
  await expect(timeline.focused()).toHaveAccessibleDescription(/get_items/);
  await page.keyboard.press("Escape");
  await expect(timeline.tooltip).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await expect(timeline.focused()).toHaveAttribute("aria-expanded", "false");
  await expect(timeline.rows()).toHaveCount(6);
  await page.keyboard.press("ArrowRight");
  await expect(timeline.rows()).toHaveCount(7);
  await page.keyboard.press("ArrowRight");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^Get Items LLM/);
  await expect(timeline.tooltip).toContainText("First token");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^demo, step 2/);
  await page.keyboard.press("Home");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^Agent/);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(timeline.focused()).toHaveAttribute("aria-selected", "true");
  await expect(timeline.details).toContainText("step 2");
  await expect(timeline.fact("firstToken")).toHaveText(/^at /);
  await expect(page.locator('[role="treeitem"][tabindex="0"]')).toHaveCount(1);
});

test("a row is explained to the pointer, which can reach what explains it", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run("what items are on the shelf?", storyteller));
  await timeline.rows("Get Items LLM").hover();
  await expect(timeline.tooltip).toContainText("Tokens/s");
  await timeline.tooltip.hover();
  await expect(timeline.tooltip).toBeVisible();
  await timeline.axis.hover();
  await expect(timeline.tooltip).toHaveCount(0);
});
