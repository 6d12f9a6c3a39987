import { expect } from "../fixtures.ts";
import type { ChatPage } from "./chat-page.ts";
import { test } from "./faulty-provider.ts";

async function begin(chat: ChatPage, model: string): Promise<void> {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel(model);
}

function action(chat: ChatPage, name: string) {
  return chat.note().getByRole("button", { name, exact: true });
}

test("an answer that broke off can be continued by keyboard, with a message that anybody can read", async ({
  chat,
}) => {
  await begin(chat, "fault-eof");
  await chat.askToEnd("where was the cat seen?");
  await chat.ended("interrupted");
  await expect(chat.answer()).toContainText("The cat was seen near the old");
  await expect(action(chat, "Try again")).toBeVisible();
  await chat.chooseModel("fake-plain");
  await chat.composer.fill("a draft of mine");
  await action(chat, "Continue").focus();
  await chat.page.keyboard.press("Enter");
  await expect(chat.questions()).toHaveCount(2);
  await expect(chat.questions().last()).toHaveText("Please continue.");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(2);
  await expect(chat.composer).toBeFocused();
  await expect(chat.composer).toHaveValue("a draft of mine");
  await expect(chat.page.getByTestId("run-note").getByRole("button")).toHaveCount(0);
});

test("a busy model is asked again before the reader's eyes, and can be stopped while it waits", async ({ chat }) => {
  await begin(chat, "fault-429-soon");
  await chat.ask("hello");
  const waiting = chat.lastMessage().getByTestId("run-waiting");
  await expect(waiting).toHaveText(/^The model is busy, retrying \(2\) in [1-5] s…$/);
  await chat.page.reload();
  await expect(waiting).toHaveText(/^The model is busy, retrying \([23]\)/);
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(waiting).toHaveCount(0);
});

test("a limit that lasts is told with the time until it ends, which goes down, and can be tried against", async ({
  chat,
}) => {
  await begin(chat, "fault-429-long");
  await chat.askToEnd("hello");
  await chat.ended("failed");
  await expect(chat.note()).toContainText(/Try again in 2 min\./);
  await expect(chat.note()).toContainText(/Try again in \d\d s\./, { timeout: 30_000 });
  await expect(chat.note().getByRole("alert")).not.toContainText(/\d/);
  await expect(action(chat, "Try again")).toBeEnabled();
});

test("a model that says nothing is said to be waited for", async ({ chat }) => {
  await begin(chat, "fault-no-headers");
  await chat.ask("hello");
  const waiting = chat.lastMessage().getByTestId("run-waiting");
  await expect(waiting).toHaveCount(0);
  await expect(waiting).toHaveText("Still waiting for the model…", { timeout: 20_000 });
  await chat.stopButton.click();
  await chat.ended("stopped");
});

test("refused credentials offer no blind second try, but another model once one is chosen", async ({ chat }) => {
  await begin(chat, "fake-401");
  await chat.askToEnd("hello");
  await expect(chat.note()).toContainText("Another model may answer");
  await expect(chat.note().getByRole("button")).toHaveCount(0);
  await chat.chooseModel("fake-plain");
  await chat.note().getByRole("button", { name: "Ask fake-plain" }).click();
  await chat.ended("completed");
  await expect(chat.questions()).toHaveCount(1);
});

test("a conversation that is too long leads to a new chat", async ({ chat }) => {
  await begin(chat, "fake-context");
  await chat.askToEnd("hello");
  await expect(action(chat, "Try again")).toHaveCount(0);
  await action(chat, "New chat").click();
  await expect(chat.answers()).toHaveCount(0);
});

test("the limit of length offers to go on, the content filter to try again", async ({ chat }) => {
  await begin(chat, "fault-length");
  await chat.askToEnd("hello");
  await expect(action(chat, "Continue")).toBeVisible();
  await chat.newChatButton.click();
  await chat.chooseModel("fault-filter");
  await chat.askToEnd("hello");
  await expect(action(chat, "Try again")).toBeVisible();
  await expect(action(chat, "Continue")).toHaveCount(0);
});
