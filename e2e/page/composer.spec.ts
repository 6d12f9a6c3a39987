import { expect, test } from "../fixtures.ts";

test("Enter sends and Shift+Enter breaks the line", async ({ chat }) => {
  await chat.open();
  await chat.composer.pressSequentially("first line");
  await chat.composer.press("Shift+Enter");
  await chat.composer.pressSequentially("second line");
  await expect(chat.composer).toHaveValue("first line\nsecond line");
  await chat.composer.press("Enter");
  await expect(chat.questions()).toHaveText("first line\nsecond line");
  await expect(chat.composer).toHaveValue("");
  await chat.ended("completed");
});

test("nothing is sent while there is nothing but white space", async ({ chat }) => {
  await chat.open();
  await expect(chat.sendButton).toBeDisabled();
  await chat.composer.fill("   \n ");
  await expect(chat.sendButton).toBeDisabled();
  await chat.composer.press("Enter");
  await expect(chat.questions()).toHaveCount(0);
});

test("a message that is too long is refused with a sentence, and stays in the field", async ({ chat, problems }) => {
  problems.expect(/status of 413/);
  await chat.open();
  const long = "cat ".repeat(65 * 1024);
  await chat.composer.fill(long);
  await chat.composer.press("Enter");
  await expect(chat.page.getByRole("alert").filter({ hasText: "256 KB" })).toBeVisible();
  await expect(chat.composer).toHaveValue(long);
  await expect(chat.questions()).toHaveCount(0);
  await chat.composer.fill("hello");
  await chat.composer.press("Enter");
  await chat.ended("completed");
  await expect(chat.page.getByRole("alert").filter({ hasText: "256 KB" })).toHaveCount(0);
});

test("a message sent without a network stays in the field, and is asked once when it is sent again", async ({
  chat,
  context,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await chat.open();
  await context.setOffline(true);
  await chat.composer.fill("hello");
  await chat.composer.press("Enter");
  await expect(chat.page.getByRole("alert").filter({ hasText: "still here" })).toBeVisible();
  await expect(chat.composer).toHaveValue("hello");
  await context.setOffline(false);
  await chat.composer.press("Enter");
  await chat.ended("completed");
  await expect(chat.questions()).toHaveCount(1);
});

test("a second tab that asks while an answer is being written keeps its draft and shows that answer", async ({
  chat,
  context,
  problems,
}) => {
  problems.expect(/status of 409/);
  await chat.open();
  await chat.askToEnd("hello");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const tab = await context.newPage();
  await tab.goto(chat.page.url());
  const field = tab.getByRole("textbox", { name: "Message" });
  await field.fill("my question");
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 8 seconds");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  await field.press("Enter");
  await expect(field).toHaveValue("my question");
  await expect(tab.getByTestId("step-card")).toHaveAttribute("data-state", "running");
  await chat.stopButton.click();
  await chat.ended("stopped");
});

test("what was typed and not sent is there after a reload", async ({ chat }) => {
  await chat.open();
  await chat.composer.fill("not yet sent");
  await chat.page.reload();
  await expect(chat.composer).toHaveValue("not yet sent");
});

test("the empty page offers questions of the chosen agent, and one press asks", async ({ chat }) => {
  await chat.open();
  const questions = chat.page.getByRole("region", { name: "Questions to start with" }).getByRole("button");
  await expect(questions).toHaveText([
    "where is the cat hiding? what items are in that location?",
    "what items are on the shelf?",
    "look under the bed and on the shelf at the same time",
  ]);
  await chat.chooseAgent("Workbench");
  await expect(questions).toHaveText(["use a slow tool", "use a tool that fails", "call a tool with a long argument"]);
  await questions.filter({ hasText: "fails" }).click();
  await expect(chat.questions()).toHaveText("use a tool that fails");
  await expect(chat.card("failing_tool")).toHaveAttribute("data-state", "failed");
});

test("the scripted model is labelled so, and the chosen agent and model are what the chat is asked with", async ({
  chat,
}) => {
  await chat.open();
  const model = chat.page.getByRole("combobox", { name: "Model" });
  await expect(model.getByRole("option", { selected: true })).toHaveText(/scripted/i);
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  expect(await chat.stored()).toMatchObject({ agent: "plain", model: "openai:fake-plain" });
  await chat.page.reload();
  await expect(model.getByRole("option", { selected: true })).toHaveText("fake-plain");
});

test("a new chat begins empty, and the list leads back to the old one", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const first = chat.page.url();
  await chat.newChatButton.click();
  await expect(chat.page.getByRole("region", { name: "Questions to start with" })).toBeVisible();
  await chat.askToEnd("hello");
  await expect(chat.page).not.toHaveURL(first);
  const list = chat.page.getByRole("navigation", { name: "Your chats" }).getByRole("link");
  await expect(list).toHaveCount(2);
  await list.filter({ hasText: "where is the cat hiding?" }).click();
  await expect(chat.page).toHaveURL(first);
  await expect(chat.questions()).toHaveText("where is the cat hiding?");
  await chat.page.goBack();
  await expect(chat.questions()).toHaveText("hello");
});

test("a follow-up is answered from what the chat has found before", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  await chat.askToEnd("and what if it were on the shelf?");
  await expect(chat.card("get_items")).toHaveAttribute("data-state", "done");
  await expect(chat.answer()).toContainText("books");
});

test("the answer can be copied as it was written", async ({ chat, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  await chat.lastMessage().getByRole("button", { name: "Copy answer" }).click();
  const copied = await chat.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("You wrote: hello\n\nThis is a plain answer");
});
