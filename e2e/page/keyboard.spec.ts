import type { Locator } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import type { ChatPage } from "./chat-page.ts";

/** Presses Tab, or Shift+Tab, until the element has the focus; fails when it is not reached. */
async function tabTo(chat: ChatPage, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await chat.page.keyboard.press(key);
  }
  throw new Error("The element cannot be reached by keyboard.");
}

/**
 * What has the focus, and whether one can see that: whether outline, shadow or border change when the focus is taken from it.
 * The composer's text shows its focus on the form around it.
 */
async function markOfFocus(chat: ChatPage): Promise<{ name: string; isMarked: boolean } | null> {
  return chat.page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const marked = element.matches("textarea") ? [element, element.closest("form")] : [element];
    const look = () =>
      marked.map((candidate) => {
        if (!candidate) return "";
        // Colours that fade in would look unchanged in this moment.
        candidate.style.transition = "none";
        const style = getComputedStyle(candidate);
        const outline = style.outlineStyle === "none" ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
        return [outline, style.boxShadow, style.borderColor].join(" | ");
      });
    const withFocus = look().join();
    element.blur();
    const withoutFocus = look().join();
    element.focus({ focusVisible: true, preventScroll: true });
    const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return { name, isMarked: withFocus !== withoutFocus };
  });
}

test("a chat is led from the keyboard alone: ask, open and close a card, ask again, stop, begin anew", async ({
  chat,
}) => {
  await chat.open();
  const { keyboard } = chat.page;
  await expect(chat.composer).toBeFocused();

  await keyboard.type("what items are on the shelf?");
  await keyboard.press("Enter");
  await chat.ended("completed");
  await expect(chat.composer).toBeFocused();

  const header = chat.cardHeader(chat.card("get_items"));
  await tabTo(chat, header, "Shift+Tab");
  await expect(header).toHaveAttribute("aria-expanded", "false");
  await keyboard.press("Enter");
  await expect(header).toHaveAttribute("aria-expanded", "true");
  await expect(chat.card("get_items").getByTestId("step-output")).toContainText("books, pencils and pictures");
  await keyboard.press("Space");
  await expect(header).toHaveAttribute("aria-expanded", "false");
  await expect(header).toBeFocused();

  await tabTo(chat, chat.page.getByRole("combobox", { name: "Agent" }));
  await keyboard.type("Workbench");
  await expect(chat.page.getByRole("combobox", { name: "Agent" }).getByRole("option", { selected: true })).toHaveText(
    "Workbench",
  );
  await tabTo(chat, chat.composer, "Shift+Tab");
  await keyboard.type("use a slow tool for 20 seconds");
  await keyboard.press("Enter");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  await keyboard.press("Escape");
  await chat.ended("stopped");

  await tabTo(chat, chat.newChatButton, "Shift+Tab");
  await keyboard.press("Enter");
  await expect(chat.page.getByRole("region", { name: "Questions to start with" })).toBeVisible();
  await expect(chat.composer).toHaveValue("");
});

test("focus can be seen wherever it is", async ({ chat }) => {
  await chat.open();
  const seen = new Set<string>();
  for (let presses = 0; presses < 14; presses++) {
    await chat.page.keyboard.press("Tab");
    const focus = await markOfFocus(chat);
    if (!focus) continue;
    expect(focus).toMatchObject({ isMarked: true });
    seen.add(focus.name);
  }
  expect(seen.has("Message")).toBe(true);
  expect(seen.size).toBeGreaterThan(5);
});

test("focus does not move while an answer streams", async ({ chat }) => {
  await chat.open();
  await chat.composer.fill("what items are on the shelf?");
  await chat.composer.press("Enter");
  await chat.composer.pressSequentially("my next question");
  await chat.ended("completed");
  await expect(chat.composer).toBeFocused();
  await expect(chat.composer).toHaveValue("my next question");
});
