import { expect, test } from "../fixtures.ts";

test.use({ app: "responses", viewport: { width: 390, height: 844 } });

test("what a finger must hit is at least 40 px high", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  await chat.unfold();
  const small = await chat.page.locator("button:visible, select:visible, textarea:visible").evaluateAll((elements) =>
    elements
      .map((element) => ({
        name: element.getAttribute("aria-label") ?? element.textContent,
        height: Math.round(element.getBoundingClientRect().height),
      }))
      .filter(({ height }) => height < 40),
  );
  expect(small).toEqual([]);
});

test("the list of chats is a sheet that Esc closes, and that leads to a new chat", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("hello");
  const opener = chat.page.getByRole("button", { name: "Open the list of chats" });
  await opener.click();
  const sheet = chat.page.getByRole("dialog");
  await expect(sheet.getByRole("link", { name: /hello/ })).toBeVisible();
  await chat.page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await sheet.getByRole("button", { name: "New chat" }).click();
  await expect(sheet).toBeHidden();
  await expect(chat.questions()).toHaveCount(0);
});
