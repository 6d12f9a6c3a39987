import { expect, type Locator, type Page } from "playwright/test";
import type { Credentials } from "../http/join.ts";

/** What a person does about their account, on the page to sign in and at the foot of the side. */
export class AccountPage {
  readonly page: Page;
  readonly email: Locator;
  readonly password: Locator;
  readonly alert: Locator;
  readonly foot: Locator;

  constructor(page: Page) {
    this.page = page;
    this.email = page.getByLabel("E-mail address");
    this.password = page.getByLabel(/^(Your )?password/i);
    // Next's own announcer of routes is an alert, too.
    this.alert = page.locator('[role="alert"]:not(#__next-route-announcer__)');
    this.foot = page.getByRole("region", { name: "Who you are" });
  }

  /** Opens the page to sign in, at the form for new accounts if wanted. */
  async open(form: "sign-in" | "sign-up" = "sign-in", path = "/login"): Promise<void> {
    await this.page.goto(path);
    if (form === "sign-up") await this.page.getByRole("button", { name: "No account yet? Create one" }).click();
  }

  async submit({ email, password }: Credentials): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: /^(Sign in|Create account)$/ }).click();
  }

  async isSignedInAs({ email }: Credentials): Promise<void> {
    await expect(this.menuButton(email)).toBeVisible();
  }

  menuButton(email: string): Locator {
    return this.foot.getByRole("button", { name: `Account of ${email.split("@")[0]}` });
  }

  /** Opens the menu at the foot and presses something in it. */
  async choose(email: string, what: string): Promise<void> {
    await this.menuButton(email).click();
    await this.foot.getByRole("button", { name: what, exact: true }).click();
  }
}
