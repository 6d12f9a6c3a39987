import type { Locator } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { addressOf } from "../servers/addresses.ts";
import { modelName } from "../servers/offered-models.ts";

/** When the button is pressed, in ms since 1970; the test runner's own preparations for a click do not count. */
function pressTime(button: Locator): Promise<number> {
  return button.evaluate(
    (element) =>
      new Promise<number>((resolve) =>
        element.addEventListener("click", () => resolve(Date.now()), { capture: true, once: true }),
      ),
  );
}

test("Stop closes the provider's socket within a second and keeps the partial answer, also after a reload", async ({
  chat,
}) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel(modelName("pageStop"));
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  const pressedAt = pressTime(chat.stopButton);
  await chat.stopButton.click();
  const answer = await fetch(`${addressOf("provider")}/hits?model=${modelName("pageStop")}&wait=closed`);
  const [hit] = (await answer.json()).hits;
  expect(hit.closedByPeerAt - (await pressedAt)).toBeLessThan(1_000);
  await chat.ended("stopped");
  await expect(chat.note()).toContainText("You stopped this answer.");
  const kept = await chat.answer().innerText();
  expect(kept).toMatch(/^tick-1 tick-2 tick-3 tick-4 tick-5/);
  await chat.page.reload();
  await chat.ended("stopped");
  await expect(chat.answer()).toHaveText(kept);
  await expect(chat.sendButton).toBeVisible();
});

test("a tool that runs when Stop is pressed is shown as stopped and may have run, also after a reload", async ({
  chat,
}) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 20 seconds");
  const card = chat.card("slow_tool");
  await expect(card).toHaveAttribute("data-state", "running");
  await chat.stopButton.click();
  await chat.ended("stopped");
  for (const when of ["before", "after"]) {
    await expect(card).toHaveAttribute("data-state", "stopped");
    await expect(chat.cardHeader(card)).toContainText(/Stopped: slow_tool.*may have run/);
    await expect(chat.lastMessage().locator(".shimmer, .caret")).toHaveCount(0);
    if (when === "before") await chat.page.reload();
  }
});

test("a call whose arguments are being written when Stop is pressed is stopped and did not run", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-endless-arguments");
  await chat.ask("look behind every shelf");
  const card = chat.card("get_items");
  await expect(card.getByTestId("step-input")).toContainText("behind shelf 3");
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(card).toHaveAttribute("data-state", "stopped");
  await expect(chat.cardHeader(card)).not.toContainText("may have run");
});

test("Esc stops the run and says so in the status", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await chat.answerBegun();
  await chat.page.keyboard.press("Escape");
  await chat.ended("stopped");
  await expect(chat.page.getByTestId("step-status")).toHaveText(/Stopped/);
});

test("after Stop the chat goes on, and a stopped answer can be asked for again", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await chat.answerBegun();
  await chat.stopButton.click();
  await chat.ended("stopped");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("and now?");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(2);
});
