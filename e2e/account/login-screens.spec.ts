import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { newCredentials } from "../http/join.ts";
import { AccountPage } from "./account-page.ts";

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

// Without motion there is no moment in which colours are mixed.
test.use({ app: "responses", contextOptions: { reducedMotion: "reduce" } });

async function expectSound(page: Page): Promise<void> {
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ failureSummary }) => failureSummary),
      }));
      expect(found, `${colorScheme}, ${viewport.width} px`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const root = page.locator("html");
  expect(await root.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
}

test("axe finds nothing on the page to sign in, with errors too, in light and dark, on desktop and phone", async ({
  chat,
}) => {
  const account = new AccountPage(chat.page);
  await account.open("sign-up");
  await account.submit({ email: "nobody", password: "short" });
  await expect(account.alert).toHaveCount(2);
  await expectSound(chat.page);
});

test("axe finds nothing where an account is deleted, in light and dark, on desktop and phone", async ({ chat }) => {
  const account = new AccountPage(chat.page);
  const credentials = newCredentials();
  await account.open("sign-up");
  await account.submit(credentials);
  await account.choose(credentials.email, "Delete account…");
  await expect(chat.page.getByRole("dialog")).toBeVisible();
  await expectSound(chat.page);
});
