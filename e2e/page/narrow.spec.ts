import { expect, test } from "../fixtures.ts";
import { screens } from "./screens.ts";

test.use({ viewport: { width: 360, height: 740 }, contextOptions: { reducedMotion: "reduce" } });

for (const { name, expects, show } of screens) {
  test(`at 360 px ${name} does not scroll sideways`, async ({ chat, problems }) => {
    if (expects) problems.expect(expects);
    await show(chat);
    const overflow = await chat.page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      const log = document.querySelector('[role="log"]');
      return { page: root.scrollWidth - root.clientWidth, thread: log ? log.scrollWidth - log.clientWidth : 0 };
    });
    expect(overflow).toEqual({ page: 0, thread: 0 });
  });
}

test("what a finger must hit is at least 40 px high", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  await chat.unfold();
  const small = await chat.page
    .locator("button:visible, select:visible, textarea:visible")
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.getBoundingClientRect().height < 40)
        .map(
          (element) =>
            `${element.getAttribute("aria-label") ?? element.textContent}: ${element.getBoundingClientRect().height}`,
        ),
    );
  expect(small).toEqual([]);
});

test("on a phone the list of chats is a sheet that Esc closes", async ({ chat }) => {
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
