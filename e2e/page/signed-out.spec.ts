import { AccountPage } from "../account/account-page.ts";
import { expect, test } from "../fixtures.ts";
import { newCredentials } from "../http/join.ts";
import { ChatPage } from "./chat-page.ts";

test("a page whose session is ended from elsewhere shows no sign of work any more, and leads to signing in", async ({
  chat,
  openBrowser,
  problems,
}) => {
  problems.expect(/status of 404/);
  const credentials = newCredentials();
  const account = new AccountPage(chat.page);
  await account.open("sign-up");
  await account.submit(credentials);
  await account.isSignedInAs(credentials);
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 25 seconds");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  const path = new URL(chat.page.url()).pathname;

  const elsewhere = await openBrowser();
  const accountElsewhere = new AccountPage(elsewhere.page);
  await accountElsewhere.open("sign-in", `/login?next=${path}`);
  await accountElsewhere.submit(credentials);
  await accountElsewhere.choose(credentials.email, "Sign out everywhere else");

  const alert = chat.page.getByRole("alert").filter({ hasText: "signed out" });
  await expect(alert).toBeVisible();
  await expect(chat.lastMessage()).toHaveAttribute("data-followed", "false");
  await expect(chat.lastMessage()).not.toContainText("Working");
  const moves = () =>
    chat
      .lastMessage()
      .evaluate(
        (message) => message.getAnimations({ subtree: true }).filter(({ playState }) => playState === "running").length,
      );
  await expect.poll(moves).toBe(0);
  const shown = await chat.lastMessage().innerText();
  await chat.page.waitForTimeout(1_500);
  expect(await chat.lastMessage().innerText()).toBe(shown);

  await chat.composer.fill("and now?");
  await chat.composer.press("Enter");
  await expect(chat.page.getByRole("alert").filter({ hasText: "What you wrote is still here" })).toBeVisible();
  await expect(chat.composer).toHaveValue("and now?");
  await expect(chat.page.getByRole("alert").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("signing in and out in one tab is so in every tab, and leaves nobody's draft behind", async ({
  chat,
  context,
}) => {
  const credentials = newCredentials();
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-plain");
  await chat.askToEnd("hello");
  await chat.newChatButton.click();
  await chat.composer.fill("a guest's draft");

  const account = new AccountPage(await context.newPage());
  await account.open("sign-up");
  await account.submit(credentials);
  await account.isSignedInAs(credentials);
  await new AccountPage(chat.page).isSignedInAs(credentials);
  await expect(chat.composer).toHaveValue("a guest's draft");
  await expect(new ChatPage(account.page).composer).toHaveValue("");

  await account.choose(credentials.email, "Sign out");
  const first = new AccountPage(chat.page);
  await expect(first.foot.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(chat.composer).toHaveValue("");
  expect(
    await chat.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("whisker"))),
  ).toEqual([]);
  await expect(chat.page.getByRole("navigation", { name: "Your chats" }).getByRole("link")).toHaveCount(0);
});
