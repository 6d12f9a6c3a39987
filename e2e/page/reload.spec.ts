import type { Request } from "playwright/test";
import { expect, test } from "../fixtures.ts";

function isQuestion(request: Request): boolean {
  return request.method() === "POST" && new URL(request.url()).pathname === "/api/chat";
}

test("a reload in mid-answer goes on streaming, with nothing doubled and no second question", async ({ chat }) => {
  let questions = 0;
  chat.page.on("request", (request) => {
    if (isQuestion(request)) questions += 1;
  });
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-8");
  await chat.page.reload();
  await expect(chat.answer()).toContainText("tick-8");
  await expect(chat.stopButton).toBeVisible();
  await expect(chat.answer()).toContainText("tick-80");
  await chat.stopButton.click();
  await chat.ended("stopped");
  const ticks = (await chat.answer().innerText()).split(" ");
  expect(ticks).toEqual(ticks.map((_, index) => `tick-${index + 1}`));
  await expect(chat.answers()).toHaveCount(1);
  expect(questions).toBe(1);
  const grown = (await chat.moments()).map(({ answer }) => answer.length);
  expect(new Set(grown).size).toBeGreaterThanOrEqual(10);
});

test("a reload while a tool runs shows the same card, still running, with a clock that goes on", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 25 seconds");
  const card = chat.card("slow_tool");
  await expect(card).toHaveAttribute("data-state", "running");
  await expect(chat.cardHeader(card)).toContainText(/ · [2-9]\.\ds/);
  const callId = await card.getAttribute("data-call-id");
  await chat.page.reload();
  await expect(card).toHaveAttribute("data-state", "running");
  await expect(card).toHaveAttribute("data-call-id", callId ?? "");
  await expect(chat.cardHeader(card)).toContainText(/ · ([2-9]\.\d|1\ds)/);
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(chat.cards()).toHaveCount(1);
});

test("a reload while nested words stream goes on inside the card", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.ask("what items are on the shelf?");
  const card = chat.card("get_items");
  await expect(card.getByTestId("step-stream")).toHaveText(/\w+ \w+/);
  await expect(chat.page).toHaveURL(/\/chat\//);
  await chat.page.reload();
  await chat.ended("completed");
  const answer = (await chat.stored()).messages.at(-1);
  const tool = answer?.role === "assistant" ? answer.view.parts.find((part) => part.kind === "tool") : undefined;
  expect(tool?.nested[0]?.text).toBe(tool?.output);
});

test("a reload after the end shows the same transcript", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  await chat.askToEnd("and what if it were on the shelf?");
  const read = async () => {
    await expect(chat.answers()).toHaveCount(2);
    await chat.ended("completed");
    return {
      questions: await chat.questions().allInnerTexts(),
      answers: await chat.page.getByTestId("answer").allInnerTexts(),
      cards: await chat.page
        .getByTestId("step-card")
        .evaluateAll((cards) => cards.map(({ dataset }) => [dataset.tool, dataset.callId, dataset.state])),
      summaries: await chat.page.getByTestId("run-summary").allInnerTexts(),
    };
  };
  const before = await read();
  await chat.page.reload();
  expect(await read()).toEqual(before);
});

test("a second tab on the same chat follows the same run as it grows", async ({ chat, context }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const tab = await context.newPage();
  await tab.goto(chat.page.url());
  await expect(tab.getByTestId("answer")).toContainText("tick-20");
  await tab.getByRole("button", { name: "Stop", exact: true }).click();
  await chat.ended("stopped");
});

test("a chat left while its answer is written is complete when one comes back", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.ask("hello there");
  await chat.answerBegun();
  const url = chat.page.url();
  await chat.newChatButton.click();
  await expect(chat.answers()).toHaveCount(0);
  await chat.page.getByRole("navigation", { name: "Your chats" }).getByRole("link").first().click();
  await expect(chat.page).toHaveURL(url);
  await chat.ended("completed");
  await expect(chat.answer()).toContainText("then it ends as every good answer does.");
});

test("a lost connection is mended by itself, with nothing doubled", async ({ chat, context, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|Failed to load resource/);
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  await context.setOffline(true);
  await chat.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(chat.page.getByText("reconnecting", { exact: false })).toBeVisible();
  await context.setOffline(false);
  await expect(chat.page.getByText("reconnecting", { exact: false })).toBeHidden();
  await expect(chat.answer()).toContainText("tick-80");
  await chat.stopButton.click();
  await chat.ended("stopped");
  const ticks = (await chat.answer().innerText()).split(" ");
  expect(ticks).toEqual(ticks.map((_, index) => `tick-${index + 1}`));
});
