import { expect, test } from "../fixtures.ts";
import type { ChatPage } from "./chat-page.ts";

/** Lets the next requests to begin a run arrive, and loses the answers to them. */
async function loseAnswers(chat: ChatPage, times: number): Promise<void> {
  let lost = 0;
  await chat.page.route("**/api/chat", async (route) => {
    if (lost === times) return route.continue();
    lost += 1;
    const answer = await fetch(route.request().url(), {
      method: "POST",
      headers: await route.request().allHeaders(),
      body: route.request().postData(),
    });
    await answer.body?.cancel();
    return route.abort("connectionreset");
  });
}

test.beforeEach(async ({ chat, problems }) => {
  problems.expect(/ERR_CONNECTION_RESET|status of (404|409)/);
  await chat.open();
  await chat.chooseAgent("Plain");
});

test("a message whose answer is lost is sent again by the page, and answered once", async ({ chat }) => {
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  await loseAnswers(chat, 1);
  await chat.ask("and now?");
  await expect(chat.answers()).toHaveCount(2);
  await chat.ended("completed");
  await chat.page.reload();
  await expect(chat.questions()).toHaveText(["hello", "and now?"]);
  await expect(chat.answers()).toHaveCount(2);
});

test("another answer whose beginning is lost is written once", async ({ chat }) => {
  await chat.chooseModel("fake-length");
  await chat.askToEnd("hello");
  const first = await chat.lastMessage().getAttribute("data-message-id");
  await loseAnswers(chat, 1);
  const ids: unknown[] = [];
  chat.page.on("request", (request) => {
    if (request.url().endsWith("/api/chat")) ids.push(request.postDataJSON().requestId);
  });
  await chat.note().getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => ids.length).toBe(2);
  expect(ids).toEqual([expect.any(String), ids[0]]);
  await expect(chat.lastMessage()).not.toHaveAttribute("data-message-id", first ?? "");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(1);
});

test("the first message of a visitor whose answer is lost begins a chat all the same", async ({ chat }) => {
  await chat.chooseModel("fake-plain");
  await loseAnswers(chat, 1);
  await chat.ask("hello");
  await chat.ended("completed");
  await expect(chat.page).toHaveURL(/\/chat\//);
  await expect(chat.composer).toBeFocused();
  await chat.page.reload();
  await expect(chat.questions()).toHaveText("hello");
});

test("a first message that seemed lost is taken up when another one is sent instead", async ({ chat, context }) => {
  // Whoever has asked before is known, so the chat that had arrived is theirs.
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("an earlier chat");
  await chat.newChatButton.click();
  await expect(context.cookies()).resolves.not.toEqual([]);
  await chat.chooseModel("fake-slow");
  await loseAnswers(chat, 3);
  await chat.ask("go on for ever");
  await expect(chat.page.getByRole("alert").filter({ hasText: "still here" })).toBeVisible();
  await chat.composer.fill("something else");
  await chat.composer.press("Enter");
  await expect(chat.page.getByRole("alert").filter({ hasText: "still being written" })).toBeVisible();
  await expect(chat.page).toHaveURL(/\/chat\//);
  await expect(chat.questions()).toHaveText("go on for ever");
  await expect(chat.composer).toHaveValue("something else");
  await expect(chat.answer()).toContainText("tick-10");
  await chat.stopButton.click();
  await chat.ended("stopped");
  await chat.newChatButton.click();
  await expect(chat.composer).toHaveValue("");
});
