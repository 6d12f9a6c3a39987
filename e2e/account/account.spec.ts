import { expect, test } from "../fixtures.ts";
import { newCredentials } from "../http/join.ts";
import { AccountPage } from "./account-page.ts";

// The demo model of this app does not take its time.
test.use({ app: "responses" });

test("a guest is told where the chats live, signs up from a chat, and finds it again, here and elsewhere", async ({
  chat,
  openBrowser,
  problems,
}) => {
  const credentials = newCredentials();
  const account = new AccountPage(chat.page);
  await chat.open();
  await expect(account.foot).toContainText("Your chats live in this browser only, until you sign in.");
  await chat.chooseAgent("Plain");
  await chat.askToEnd("hello");
  const path = new URL(chat.page.url()).pathname;

  await account.foot.getByRole("link", { name: "Sign in" }).click();
  await expect(chat.page.getByText("The chats of this browser come along.")).toBeVisible();
  await chat.page.getByRole("button", { name: "No account yet? Create one" }).click();
  await account.submit(credentials);
  await expect(chat.page).toHaveURL(path);
  await expect(chat.questions()).toHaveText(/hello/);
  await account.isSignedInAs(credentials);

  const elsewhere = await openBrowser();
  const accountElsewhere = new AccountPage(elsewhere.page);
  await accountElsewhere.open("sign-in", `/login?next=${path}`);
  await accountElsewhere.submit(credentials);
  await expect(elsewhere.questions()).toHaveText(/hello/);

  await accountElsewhere.choose(credentials.email, "Sign out everywhere else");
  await expect(accountElsewhere.foot.getByRole("status")).toHaveText("Signed out everywhere else.");
  problems.expect(/status of 404/);
  await chat.page.reload();
  await expect(chat.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();

  await elsewhere.page.keyboard.press("Escape");
  await accountElsewhere.choose(credentials.email, "Sign out");
  await expect(elsewhere.page).toHaveURL("/");
  await expect(accountElsewhere.foot.getByRole("link", { name: "Sign in" })).toBeVisible();
  await elsewhere.page.goto(path);
  await expect(elsewhere.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

test("what is wrong is said beside the field, and what was typed stays", async ({ chat, problems }) => {
  problems.expect(/status of 401/);
  const account = new AccountPage(chat.page);
  const { email, password } = newCredentials();
  await account.open();
  await account.submit({ email: "nobody", password: "" });
  await expect(account.alert).toHaveText(["This is not an e-mail address.", "Enter your password."]);
  await expect(account.email).toBeFocused();
  await expect(account.email).toHaveAccessibleDescription("This is not an e-mail address.");

  await account.submit({ email, password });
  await expect(account.alert).toHaveText("This e-mail address and password do not go together.");
  await expect(account.password).toBeFocused();
  await expect(account.email).toHaveValue(email);
  await expect(account.password).toHaveValue(password);

  await chat.page.getByRole("button", { name: "No account yet? Create one" }).click();
  await expect(account.alert).toHaveCount(0);
  await expect(account.email).toHaveValue(email);
  await account.submit({ email, password: "too short" });
  await expect(account.alert).toHaveText("A password needs at least 10 characters.");
});

test("an account is made from the keyboard alone, and password managers know which field is which", async ({
  chat,
}) => {
  const account = new AccountPage(chat.page);
  const credentials = newCredentials();
  await account.open("sign-up");
  await expect(account.email).toHaveAttribute("autocomplete", "username");
  await expect(account.password).toHaveAttribute("autocomplete", "new-password");
  await account.email.focus();
  await chat.page.keyboard.type(credentials.email);
  await chat.page.keyboard.press("Tab");
  await chat.page.keyboard.type(credentials.password);
  await chat.page.keyboard.press("Enter");
  await account.isSignedInAs(credentials);
  await account.menuButton(credentials.email).focus();
  await chat.page.keyboard.press("Enter");
  await expect(account.foot.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();
  await chat.page.keyboard.press("Escape");
  await expect(account.foot.getByRole("button", { name: "Sign out", exact: true })).toBeHidden();
  await expect(account.menuButton(credentials.email)).toBeFocused();
});

test("whoever tries to sign up with an address that is taken learns nothing of its account", async ({
  chat,
  openBrowser,
  problems,
}) => {
  problems.expect(/status of 401/);
  const credentials = newCredentials();
  const account = new AccountPage(chat.page);
  await account.open("sign-up");
  await account.submit(credentials);
  await account.isSignedInAs(credentials);
  const stranger = new AccountPage((await openBrowser()).page);
  await stranger.open("sign-up");
  await stranger.submit({ ...credentials, password: "another password" });
  await expect(stranger.alert).toHaveText(/^This e-mail address and password cannot be used\./);
});

test("deleting an account asks first, for the password too, and then everything is gone", async ({
  chat,
  problems,
}) => {
  problems.expect(/status of (401|403|404)/);
  const credentials = newCredentials();
  const account = new AccountPage(chat.page);
  await account.open("sign-up");
  await account.submit(credentials);
  await account.isSignedInAs(credentials);
  await chat.chooseAgent("Plain");
  await chat.askToEnd("hello");
  const path = new URL(chat.page.url()).pathname;

  await account.choose(credentials.email, "Delete account…");
  const dialog = chat.page.getByRole("dialog", { name: "Delete this account?" });
  await expect(dialog).toContainText("This cannot be undone.");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();

  await account.choose(credentials.email, "Delete account…");
  await account.password.fill("another password");
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("This is not the password of this account.");
  await account.password.fill(credentials.password);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(chat.page).toHaveURL("/");
  await expect(account.foot.getByRole("link", { name: "Sign in" })).toBeVisible();
  await chat.page.goto(path);
  await expect(chat.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await account.open();
  await account.submit(credentials);
  await expect(account.alert).toHaveText("This e-mail address and password do not go together.");
});

for (const next of ["//evil.example", "/\\evil.example", "https:evil.example"]) {
  test(`signing in never leads to ${next}`, async ({ chat }) => {
    const credentials = newCredentials();
    const account = new AccountPage(chat.page);
    await account.open("sign-up", `/login?next=${encodeURIComponent(next)}`);
    await account.submit(credentials);
    await expect(chat.page).toHaveURL("/");
    await account.isSignedInAs(credentials);
  });
}
