import { expect, test } from "../fixtures.ts";
import { distinct } from "./growth.ts";

const twoToolQuestion = "where is the cat hiding? what items are in that location?";

test("when a run has ended nothing goes on moving, and its work is folded into one line that opens", async ({
  chat,
}) => {
  await chat.open();
  await chat.askToEnd(twoToolQuestion);
  await expect(chat.page.getByRole("log")).toHaveAttribute("aria-busy", "false");
  await expect(chat.lastMessage().locator(".shimmer, .caret")).toHaveCount(0);
  await expect(chat.summary()).toContainText(/^Used 2 tools: where_cat_is_hiding, get_items · /);
  await expect(chat.summary()).toHaveAttribute("aria-expanded", "false");
  await chat.unfold();
  await expect(chat.cardHeader(chat.card("get_items"))).toBeVisible();
  await expect(chat.page.getByTestId("step-status")).toHaveText(/2 tools used, answer ready/);
  await expect(chat.sendButton).toBeVisible();
});

test("a slow tool shows the seconds it has run so far", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 25 seconds");
  const times = async () => {
    const running = (await chat.moments()).flatMap(({ cards }) => cards.filter(({ state }) => state === "running"));
    const shown = running.flatMap(({ header }) => /^Calling slow_tool: 25 · ([\d.]+)s/.exec(header ?? "")?.[1] ?? []);
    return [...new Set(shown)].map(Number);
  };
  await expect.poll(async () => (await times()).length).toBeGreaterThanOrEqual(5);
  const shown = await times();
  expect(shown).toEqual(shown.toSorted((left, right) => left - right));
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(chat.cardHeader(chat.card("slow_tool"))).toContainText(/^Stopped: slow_tool.* · \d+(\.\d)?s/);
});

test("a tool that fails keeps its card open with the reason, and the answer still comes", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.askToEnd("use a tool that fails");
  await chat.ended("completed");
  const card = chat.card("failing_tool");
  await expect(card).toHaveAttribute("data-state", "failed");
  await expect(chat.cardHeader(card)).toHaveAttribute("aria-expanded", "true");
  await expect(chat.cardHeader(card)).toContainText("It was asked to fail");
  await expect(card.getByTestId("step-output")).toBeVisible();
  await expect(chat.answer()).toContainText("failed");
});

test("thinking has a card of its own, apart from the answer, also after a reload", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow-thinking");
  await chat.askToEnd("think about it");
  const card = chat.lastMessage().getByTestId("thinking-card");
  const heads = distinct(await chat.moments(), ({ thinking }) => thinking);
  expect(heads[0]).toMatch(/^Thinking…/);
  expect(heads.at(-1)).toMatch(/^Thought for/);
  await expect(chat.answer()).toHaveText("The cat is most likely under the bed, where it is warm.");
  for (const when of ["before", "after"]) {
    await chat.openCard(card);
    await expect(card).toContainText("I compare both places and take the warmer one.");
    await expect(card).toContainText(/Thought for/);
    if (when === "before") await chat.page.reload();
  }
});

test("a card closed by hand stays closed while tokens arrive and when the run ends; opened again, it stays open", async ({
  chat,
}) => {
  await chat.open();
  await chat.chooseModel("fake-endless-arguments");
  await chat.ask("look behind every shelf");
  const header = chat.cardHeader(chat.answers().first().getByTestId("step-card"));
  await header.click();
  await expect(header).toHaveAttribute("aria-expanded", "false");
  await expect(header).toContainText(/[2-9]\d\d chars/);
  await expect(header).toHaveAttribute("aria-expanded", "false");
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(header).toHaveAttribute("aria-expanded", "false");
  await header.click();
  await chat.chooseModel("fake-parallel");
  await chat.askToEnd("and now?");
  await expect(header).toHaveAttribute("aria-expanded", "true");
});
